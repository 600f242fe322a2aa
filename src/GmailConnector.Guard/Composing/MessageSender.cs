using System.Globalization;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

internal sealed class MessageSender(
    AccessGate gate,
    MessageBuilder builder,
    IdempotentSender sending,
    ColleagueAnswers colleagues,
    DraftCheck drafts,
    DraftVersions versions)
{
    internal async Task<Outcome<SentReceipt>> SendAsync(MailSession session, AffirmativeAct act, Composition written, CancellationToken ct)
    {
        using var turn = await versions.EnterAsync(session.Viewer, written with { Token = act?.Terms?.Number ?? string.Empty }, ct);
        var composition = turn.Composition;
        var limit = gate.Policy.Limits.AttachmentBytes;
        if (MessageBuilder.Check(session.Viewer, composition, limit, complete: true) is { } fault)
        {
            return fault;
        }

        return await gate.PerformAsync(
            session.Request(Purpose.SendMail, MessageBuilder.BaseOf(composition) is { } id ? [id] : [], GmailScope.Compose),
            new GatedAct<SentReceipt>(ActKind.Send, async (_, mailbox, token) =>
            {
                if (!(await drafts.FindStandingAsync(mailbox, composition, token)).TryGet(out var standing, out var refusal)
                    || !(await drafts.FindElsewhereAsync(mailbox, composition, standing, token)).TryGet(out var elsewhere, out refusal))
                {
                    return refusal;
                }

                var objection = DraftCheck.Objection(composition, elsewhere);
                var built = await builder.BuildAsync(mailbox, composition, standing, complete: objection is null, limit, token);
                if (!built.TryGet(out var message, out refusal))
                {
                    return refusal;
                }

                // Once Gmail may have it, closing the page must not leave the outbox in doubt.
                return await colleagues.AnswerAsync(
                    session.Viewer,
                    mailbox,
                    composition,
                    message.Message,
                    () => sending.SendAsync(
                        mailbox, composition.Token, composition.DraftMessage, message.Message, objection, CancellationToken.None),
                    token);
            })
            {
                Facts = [("files", composition.Files.Count.ToString(CultureInfo.InvariantCulture))],
                Affirmed = new Affirmation(act!, AffirmativeActKind.Send, [session.Mailbox.Value]) { Used = IdempotentSender.Used },
            },
            ct);
    }
}
