using GmailConnector.Guard.Gate;

namespace GmailConnector.Gmail.Sync;

/// <summary>
/// Whether the mailbox may be synced at this moment: the gate's own rules over current facts, checked before each round of calls to Gmail.
/// It can only refuse: everything that is loaded is loaded inside <see cref="AccessGate.PerformAsync"/>.
/// </summary>
internal sealed class SyncGround(AccessGate gate)
{
    internal static AccessRequest Request(TenantId tenant, MailboxId mailbox) =>
        new(null, tenant, mailbox, Purpose.SyncMailbox, [], GmailScope.ReadOnly);

    /// <summary>The refusal, or null where the sync may go on.</summary>
    internal Task<Refusal?> CheckAsync(TenantId tenant, MailboxId id, CancellationToken ct) => gate.CheckAsync(Request(tenant, id), ct);
}
