using System.Runtime.CompilerServices;
using GmailConnector.Evidence;

namespace GmailConnector.Guard.Ports;

/// <summary>Reading back in an evidence log.</summary>
internal static class EvidenceLogs
{
    private const int AtOnce = 200;

    /// <summary>
    /// All entries about a mailbox, newest first. INVARIANT: it has no bound of its own, because an entry that a bound hides is written a
    /// second time. Whoever reads says where to stop.
    /// </summary>
    internal static async IAsyncEnumerable<EvidenceEntry> BackAsync(
        this IEvidenceLog log, TenantId tenant, MailboxId mailbox, [EnumeratorCancellation] CancellationToken ct)
    {
        long? before = null;
        while (await log.AboutAsync(tenant, mailbox, before, AtOnce, ct) is { Count: > 0 } page)
        {
            foreach (var entry in page)
            {
                yield return entry;
            }

            before = page[^1].Index;
        }
    }
}
