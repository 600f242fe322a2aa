using System.Globalization;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>Sends what a person wrote: while they wait, or by the outbox, later.</summary>
internal sealed class MessageSender(
    AccessGate gate,
    MessageBuilder builder,
    IdempotentSender sending,
    OutboxWriter outbox,
    ColleagueAnswers colleagues,
    OpenDrafts drafts)
{
    internal async Task<Outcome<SentReceipt>> SendAsync(
        MailSession session, AffirmativeAct act, Composition written, CancellationToken ct)
    {
        using var turn = await EnterAsync(session, act, written, ct);
        var composition = turn.Composition;
        return Check(session, composition) ?? await gate.PerformAsync(
            RequestOf(session, composition),
            new GatedAct<SentReceipt>(ActKind.Send, (_, mailbox, token) => MakeAsync(
                session,
                mailbox,
                composition,
                (message, objection) => sending.SendAsync(
                    mailbox, composition.Token, composition.DraftMessage, message, objection, token),
                sent => sent.Message,
                token))
            {
                Facts = [("files", composition.Files.Count.ToString(CultureInfo.InvariantCulture))],
                Affirmed = AffirmedBy(session, act, IdempotentSender.Used),
            },
            ct);
    }

    internal async Task<Outcome<OutboxItem>> SendLaterAsync(
        MailSession session, AffirmativeAct act, Composition written, SendTime time, CancellationToken ct)
    {
        using var turn = await EnterAsync(session, act, written, ct);
        var composition = turn.Composition;
        var now = gate.Acts.Now;

        // Who may not move the conversation is told now, and not when it doesn't come back.
        if (time.RemindAt is not null
            && await gate.CheckAsync(session.Request(Purpose.OrganizeMail, [], GmailScope.Modify), ct) is { } cantRemind)
        {
            return cantRemind;
        }

        return time.Check(now) ?? Check(session, composition) ?? await gate.PerformAsync(
            RequestOf(session, composition),
            new GatedAct<OutboxItem>(ActKind.Outbox, (permit, mailbox, token) => MakeAsync<OutboxItem>(
                session,
                mailbox,
                composition,
                async (message, objection) =>
                    objection is null ? await outbox.AddAsync(permit, mailbox, turn, message, time, token) : objection,
                _ => null,
                token))
            {
                Facts =
                [
                    ("files", composition.Files.Count.ToString(CultureInfo.InvariantCulture)),
                    ("due", time.From(now).ToRfc3339()),
                ],
                Affirmed = AffirmedBy(session, act, new UsedRefusals(OutboxWriter.InOutbox, OutboxWriter.InOutbox)),
            },
            ct);
    }

    private Task<DraftVersions.Turn> EnterAsync(MailSession session, AffirmativeAct? act, Composition written, CancellationToken ct) =>
        drafts.Versions.EnterAsync(session.Viewer, written with { Token = act?.Terms?.Number ?? string.Empty }, ct);

    private Refusal? Check(MailSession session, Composition composition) =>
        MessageBuilder.Check(session.Viewer, composition, gate.Policy.Limits.AttachmentBytes, complete: true);

    private static AccessRequest RequestOf(MailSession session, Composition composition) =>
        session.Request(Purpose.SendMail, MessageBuilder.BaseOf(composition) is { } id ? [id] : [], GmailScope.Compose);

    private static Affirmation AffirmedBy(MailSession session, AffirmativeAct act, UsedRefusals used) =>
        new(act, AffirmativeActKind.Send, [session.Mailbox.Value]) { Used = used };

    private async Task<Outcome<T>> MakeAsync<T>(
        MailSession session,
        MailboxRecord mailbox,
        Composition composition,
        Func<OutgoingMessage, Refusal?, Task<Outcome<T>>> send,
        Func<T, MessageId?> sentAs,
        CancellationToken ct)
    {
        if (!(await drafts.Check.FindStandingAsync(mailbox, composition, ct)).TryGet(out var standing, out var refusal)
            || !(await drafts.Check.FindElsewhereAsync(mailbox, composition, standing, ct)).TryGet(out var elsewhere, out refusal))
        {
            return refusal;
        }

        var objection = DraftCheck.Objection(composition, elsewhere);
        var built = await builder.BuildAsync(
            mailbox, composition, standing, complete: objection is null, gate.Policy.Limits.AttachmentBytes, ct);
        return built.TryGet(out var message, out refusal)
            ? await colleagues.AnswerAsync(
                session.Viewer, mailbox, composition, message.Message, () => send(message.Message, objection), sentAs, ct)
            : refusal;
    }
}

/// <summary>The drafts that forms have open: what other programs make of them, and what the forms themselves last saved.</summary>
internal sealed record OpenDrafts(DraftCheck Check, DraftVersions Versions);
