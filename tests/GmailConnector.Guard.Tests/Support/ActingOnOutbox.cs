using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Composing;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Acts on the outbox, each by a form of its own.</summary>
internal static class ActingOnOutbox
{
    internal static Task<Outcome<OutboxItem>> SendLaterAsync(
        this Mailbox mailbox, Composition composition, SendTime time, CancellationToken ct) =>
        mailbox.SendLaterAsync(
            mailbox.Act(AffirmativeActKind.Send, composition.Token.Length == 0 ? null : composition.Token, mailbox.Id.Value),
            composition,
            time,
            ct);

    internal static Task<Outcome<OutboxItem>> RescheduleAsync(
        this Mailbox mailbox, OutboxId message, SendTime time, CancellationToken ct) =>
        mailbox.RescheduleAsync(mailbox.Act(AffirmativeActKind.Send, null, mailbox.Id.Value, message.Value), message, time, ct);
}
