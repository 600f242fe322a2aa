using GmailConnector.Storage.Evidence;

namespace GmailConnector.Storage.Health;

/// <summary>
/// Whether the evidence log is the one that this process knows, and takes a write. Without that nobody is shown anything.
/// </summary>
internal sealed class EvidenceCheck(EvidenceLog log, TimeProvider clock) : RecentCheck(clock)
{
    protected override Task RequireAsync(CancellationToken ct) => log.RequireWritableAsync(ct);
}
