using System.Globalization;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Rooms;

internal sealed class SendingRoom(AccessGate gate, MessageBuilder builder, SendOnce sending, ColleaguesAnswers colleagues)
{
    internal async Task<Outcome<SentReceipt>> SendAsync(MailSession session, AffirmativeAct act, Composition written, CancellationToken ct)
    {
        var composition = written with { Token = act?.Terms?.Number ?? string.Empty };
        var limit = gate.Policy.Limits.AttachmentBytes;
        if (MessageBuilder.Check(composition, limit, complete: true) is { } fault)
        {
            return fault;
        }

        // INVARIANT: what is sent was typed into the form that sends it, quotes included; nothing of a mailbox goes into it behind the writer's back.
        if (!ContentsOf(composition).All(c => c.Audience.IsTyped))
        {
            return ActRefusals.NotChosen;
        }

        return await gate.PerformAsync(
            session.Request(Purpose.SendMail, MessageBuilder.BaseOf(composition) is { } id ? [id] : [], GmailScope.Compose),
            new GatedAct<SentReceipt>(ActKind.Send, async (_, mailbox, token) =>
            {
                var built = await builder.BuildAsync(mailbox, composition, limit, token);
                if (!built.TryGet(out var message, out var refusal))
                {
                    return refusal;
                }

                // Once Gmail may have it, closing the page must not leave the outbox in doubt.
                return await colleagues.AnswerAsync(
                    session.Viewer, mailbox, composition, message, () => sending.SendAsync(mailbox, composition, message, CancellationToken.None), token);
            })
            {
                Facts = [("files", composition.Files.Count.ToString(CultureInfo.InvariantCulture))],
                Affirmed = new Affirmation(act!, AffirmativeActKind.Send, [session.Mailbox.Value]) { Used = SendOnce.Used },
            },
            ct);
    }

    private static IEnumerable<SealedContent> ContentsOf(Composition written) => [written.To, written.Cc, written.Bcc, written.Subject, written.Body, .. written.Files];
}
