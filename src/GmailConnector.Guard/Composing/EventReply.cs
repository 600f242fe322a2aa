using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>Answers an invitation by mail to its organizer (RFC 5546 section 3.2.3, RFC 6047): no calendar is read or written.</summary>
internal sealed class EventReply(AccessGate gate, IMessageStore store, IMailSource source, IdempotentSender sending, TimeProvider clock)
{
    internal ActToken Offer(MailSession session, MessageId message, string partId, EventAnswer answer) =>
        gate.Acts.Offer(session.Viewer, AffirmativeActKind.Send, About(session, message, partId, answer));

    internal Task<Outcome<SentReceipt>> SendAsync(
        MailSession session, AffirmativeAct act, MessageId message, string partId, EventAnswer answer, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.SendMail, [message], GmailScope.Compose),
            new GatedAct<SentReceipt>(ActKind.Send, async (permit, mailbox, token) =>
            {
                var found = (await store.ContentsAsync(mailbox.Tenant, mailbox.Id, [message], token)).FirstOrDefault()?.Content;
                var part = found?.Calendars.FirstOrDefault(c => c.PartId == MailSealer.PartIdOf(partId));
                if (found is null || CalendarInvitation.Of(CalendarReader.Read(part?.Text).Calendar) is not { } invitation)
                {
                    return Refusal.NotFound;
                }

                permit.Require(message);
                var aliases = (await source.SendAsAsync(mailbox, token)).TryGet(out var all, out _) ? all : [];
                var reply = Build(mailbox, found, invitation, aliases, answer);
                return await sending.SendAsync(mailbox, act.Terms!.Number, null, reply, null, token);
            })
            {
                Facts = [("files", "0")],
                Affirmed = new Affirmation(act, AffirmativeActKind.Send, About(session, message, partId, answer))
                {
                    Used = IdempotentSender.Used,
                },
            },
            ct);

    private OutgoingMessage Build(
        MailboxRecord mailbox,
        MessageContent answered,
        CalendarInvitation invitation,
        IReadOnlyList<SendAsAlias> aliases,
        EventAnswer answer)
    {
        var from = ReplyAddressing.From(answered, aliases, mailbox);
        List<string> own = [from.Address, mailbox.Address, .. aliases.Where(a => a.IsAccepted).Select(a => a.Address)];

        // The organizer's calendar knows who was invited, which may be another of one's addresses.
        var guest = invitation.Invited(a => OwnAddress.IsOneOf(own, a)) ?? from.Address;
        var name = from.Name.Length > 0 ? from.Name : from.Address;
        var summary = HeaderBounds.Cut(HeaderCharacters.Only(invitation.Summary), HeaderBounds.Thread.Subject);
        var (subject, text) = answer switch
        {
            EventAnswer.Accepted => (ComposingTexts.AcceptedSubject.With(summary), ComposingTexts.AcceptedText.With(name, summary)),
            EventAnswer.Tentative => (ComposingTexts.TentativeSubject.With(summary), ComposingTexts.TentativeText.With(name, summary)),
            _ => (ComposingTexts.DeclinedSubject.With(summary), ComposingTexts.DeclinedText.With(name, summary)),
        };
        var organizer = invitation.Organizer;
        var (inReplyTo, references) = ReplyAddressing.Threading(answered);
        return new OutgoingMessage
        {
            RfcMessageId = MessageBuilder.NewMessageId(mailbox),
            From = from,
            To = [organizer with { Name = HeaderBounds.Cut(HeaderCharacters.Only(organizer.Name), HeaderBounds.Thread.Name) }],
            Subject = subject,
            Text = text,
            Html = string.Empty,
            CalendarReply = invitation.Reply(guest, from.Name, answer, clock.GetUtcNow()),
            InReplyTo = inReplyTo,
            References = references,
            Date = clock.GetUtcNow(),
        };
    }

    private static string[] About(MailSession session, MessageId message, string partId, EventAnswer answer) =>
        [session.Mailbox.Value, message.Value, partId, answer.ToString()];
}
