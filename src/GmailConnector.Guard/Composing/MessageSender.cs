using System.Globalization;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

internal sealed class MessageSender(AccessGate gate, MessageBuilder builder, IdempotentSender sending, ColleagueAnswers colleagues)
{
    internal async Task<Outcome<SentReceipt>> SendAsync(MailSession session, AffirmativeAct act, Composition written, CancellationToken ct)
    {
        var composition = written with { Token = act?.Terms?.Number ?? string.Empty };
        var limit = gate.Policy.Limits.AttachmentBytes;
        if (MessageBuilder.Check(session.Viewer, composition, limit, complete: true) is { } fault)
        {
            return fault;
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
                    session.Viewer,
                    mailbox,
                    composition,
                    message,
                    () => sending.SendAsync(mailbox, composition, message, CancellationToken.None),
                    token);
            })
            {
                Facts = [("files", composition.Files.Count.ToString(CultureInfo.InvariantCulture))],
                Affirmed = new Affirmation(act!, AffirmativeActKind.Send, [session.Mailbox.Value]) { Used = IdempotentSender.Used },
            },
            ct);
    }
}
