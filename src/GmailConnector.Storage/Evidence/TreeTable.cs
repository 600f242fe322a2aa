using System.Data.Common;
using GmailConnector.Evidence;
using GmailConnector.Evidence.Tree;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// The Merkle tree over the log. Leaf hashes are stored with their entries. For each full tile there is a row with its root, which is one
/// hash of the level above, written in the transaction that completes the tile.
/// </summary>
internal sealed class TreeTable(Database database) : ITileReader
{
    private const int TilesAtOnce = 64;

    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Tile tile, CancellationToken ct)
    {
        var from = tile.Index * Tile.FullWidth;
        var hashes = await database.ReadAsync(
            c => c.RowsAsync<byte[]>(tile.Level == 0 ? LeavesSql : NodesSql, new { tile.Level, from, to = from + tile.Width }, ct), ct);
        return Flat(hashes);
    }

    /// <summary>The rows that come with entries appended at a size.</summary>
    internal async Task<IReadOnlyList<TreeNode>> GrowthAsync(long size, LeafHash[] appended, CancellationToken ct) =>
        [.. (await TileGrowth.BuildAsync(size, appended, this, ct)).Select(t =>
            new TreeNode(t.Tile.Level + 1, t.Tile.Index, t.Root.ToArray()))];

    internal static Task AddAsync(DbConnection connection, IReadOnlyList<TreeNode> nodes, CancellationToken ct) =>
        nodes.Count == 0
            ? Task.CompletedTask
            : connection.RunAsync("INSERT INTO evidence_nodes (level, idx, hash) VALUES (@Level, @Index, @Hash)", nodes, ct);

    /// <summary>Adds the missing rows to a log that was written before it had a tree.</summary>
    internal async Task CatchUpAsync(CancellationToken ct)
    {
        var (size, built) = await database.ReadAsync(
            async c => (
                await c.RowAsync<long?>("SELECT MAX(idx) + 1 FROM evidence_entries", null, ct) ?? 0,
                await c.RowAsync<long>("SELECT COUNT(*) FROM evidence_nodes WHERE level = 1", null, ct) * Tile.FullWidth),
            ct);
        while (size - built >= Tile.FullWidth)
        {
            var to = built + (Math.Min(TilesAtOnce, (size - built) / Tile.FullWidth) * Tile.FullWidth);
            var leaves = await database.ReadAsync(c => c.RowsAsync<byte[]>(LeavesSql, new { from = built, to }, ct), ct);
            var nodes = await GrowthAsync(built, [.. leaves.Select(l => new LeafHash(l))], ct);
            await database.WriteAsync(c => AddAsync(c, nodes, ct), ct);
            built = to;
        }
    }

    private const string LeavesSql = "SELECT leaf_hash FROM evidence_entries WHERE idx >= @from AND idx < @to ORDER BY idx";
    private const string NodesSql = "SELECT hash FROM evidence_nodes WHERE level = @Level AND idx >= @from AND idx < @to ORDER BY idx";

    private static byte[] Flat(List<byte[]> hashes)
    {
        var flat = new byte[hashes.Sum(h => h.Length)];
        var at = 0;
        foreach (var hash in hashes)
        {
            hash.CopyTo(flat, at);
            at += hash.Length;
        }

        return flat;
    }
}

/// <param name="Level">Tile level, from 1.</param>
/// <param name="Index">Place within the level, from 0.</param>
/// <param name="Hash">The root over 256^level entries.</param>
internal sealed record TreeNode(int Level, long Index, byte[] Hash);
