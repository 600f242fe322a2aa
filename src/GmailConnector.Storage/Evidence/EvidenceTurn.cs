using System.Data.Common;
using GmailConnector.Evidence;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Evidence;

/// <summary>The turn of one writer of the log: until it ends, nobody else appends.</summary>
internal sealed class EvidenceTurn(DbConnection connection, DbTransaction transaction, EntryInsert insert, EvidencePseudonyms names)
{
    /// <summary>
    /// Whether the log still ends as this writer knows it. INVARIANT: who appends has asked in the same turn, so that a process that was
    /// overtaken can't append to a head that is no longer one.
    /// </summary>
    internal async Task<bool> EndsWithAsync(ChainHead known, CancellationToken ct)
    {
        var last = await connection.RowAsync<LastRow>(
            "SELECT idx, leaf_hash AS LeafHash FROM evidence_entries ORDER BY idx DESC LIMIT 1", null, ct);
        return last is null ? known.Size == 0 : last.Idx == known.Size - 1 && new LeafHash(last.LeafHash) == known.Last;
    }

    internal async Task InsertAsync(IReadOnlyList<SealedEntry> entries, IReadOnlyList<TreeNode> nodes, CancellationToken ct)
    {
        await insert.RunAsync(connection, transaction, entries, names.MailboxOf, ct);
        await TreeTable.AddAsync(connection, nodes, ct);
    }

    private sealed class LastRow
    {
        public long Idx { get; init; }

        public byte[] LeafHash { get; init; } = [];
    }
}
