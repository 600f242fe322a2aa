using System.Data.Common;
using GmailConnector.Evidence;

namespace GmailConnector.Storage.Evidence;

/// <summary>The turn of one writer of the log: until it ends, nobody else appends.</summary>
internal sealed class EvidenceTurn(DbConnection connection, DbTransaction transaction, EntryInsert insert, EvidencePseudonyms names)
{
    /// <summary>
    /// Appends entries, and the tree's nodes that they complete. False where the log doesn't end where they begin; then nothing is written.
    /// </summary>
    internal async Task<bool> TryAppendAsync(IReadOnlyList<SealedEntry> entries, IReadOnlyList<TreeNode> nodes, CancellationToken ct)
    {
        if (entries.Count == 0)
        {
            return true;
        }

        var inserted = await insert.RunAsync(connection, transaction, entries, names.MailboxOf, ct);
        if (inserted == 0)
        {
            return false;
        }

        await TreeTable.AddAsync(connection, nodes, ct);
        return inserted == entries.Count
            ? true
            : throw new InvalidOperationException($"{inserted} of {entries.Count} linked entries were inserted: somebody else writes to the log.");
    }
}
