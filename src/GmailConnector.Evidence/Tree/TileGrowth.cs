namespace GmailConnector.Evidence.Tree;

/// <summary>A tile that has become full.</summary>
/// <param name="Tile">Which.</param>
/// <param name="Hashes">Its 8,192 bytes.</param>
/// <param name="Root">The hash of it all: what the level above holds for it.</param>
public sealed record FullTile(Tile Tile, ReadOnlyMemory<byte> Hashes, TreeHash Root);

/// <summary>Which tiles become full when a tree grows, and what they hold (C2SP tlog-tiles, height 8).</summary>
public static class TileGrowth
{
    /// <summary>
    /// The tiles that are full at size <paramref name="to"/> and weren't at <paramref name="from"/>: lower levels first, then by index.
    /// </summary>
    public static IEnumerable<Tile> Completed(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        for (var level = 0; Tile.HashesAt(level + 1, to) > 0; level++)
        {
            for (var index = Tile.HashesAt(level + 1, from); index < Tile.HashesAt(level + 1, to); index++)
            {
                yield return new Tile(level, index, Tile.FullWidth);
            }
        }
    }

    /// <summary>Builds the tiles of <see cref="Completed"/>.</summary>
    /// <param name="from">Size before.</param>
    /// <param name="appended">The leaf hashes of the entries from there on, in order.</param>
    /// <param name="tiles">Asked for at most one partial tile a level, as it was at size <paramref name="from"/>, and only where a tile
    /// becomes full.</param>
    /// <param name="ct">Ends the work.</param>
    public static async ValueTask<IReadOnlyList<FullTile>> BuildAsync(
        long from, ReadOnlyMemory<LeafHash> appended, ITileReader tiles, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        List<FullTile> full = [];
        var to = checked(from + appended.Length);
        var fresh = Flat(appended.Span);
        for (var level = 0; Tile.HashesAt(level + 1, to) > Tile.HashesAt(level + 1, from); level++)
        {
            var edge = Tile.In(from, level, Tile.HashesAt(level + 1, from));
            var before = edge.Width == 0 ? default : await ReadAsync(tiles, edge, ct).ConfigureAwait(false);
            var first = full.Count;
            AddFull(full, level, edge.Index, [.. before.Span, .. fresh]);
            fresh = Roots(full, first);
        }

        return full;
    }

    internal static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(ITileReader tiles, Tile tile, CancellationToken ct)
    {
        var bytes = await tiles.ReadAsync(tile, ct).ConfigureAwait(false);
        return bytes.Length == tile.Bytes
            ? bytes
            : throw new InvalidOperationException($"{tile.Path} has {tile.Bytes} bytes; {bytes.Length} were read");
    }

    private static void AddFull(List<FullTile> full, int level, long firstIndex, byte[] hashes)
    {
        const int Bytes = Tile.FullWidth * TreeHash.Size;
        for (var i = 0; i < hashes.Length / Bytes; i++)
        {
            var tile = hashes.AsMemory(i * Bytes, Bytes);
            full.Add(new FullTile(new Tile(level, firstIndex + i, Tile.FullWidth), tile, Subtree.Root(tile.Span)));
        }
    }

    private static byte[] Roots(List<FullTile> full, int first)
    {
        var roots = new byte[(full.Count - first) * TreeHash.Size];
        for (var i = first; i < full.Count; i++)
        {
            full[i].Root.CopyTo(roots.AsSpan((i - first) * TreeHash.Size));
        }

        return roots;
    }

    private static byte[] Flat(ReadOnlySpan<LeafHash> leaves)
    {
        var bytes = new byte[leaves.Length * LeafHash.Size];
        for (var i = 0; i < leaves.Length; i++)
        {
            leaves[i].CopyTo(bytes.AsSpan(i * LeafHash.Size));
        }

        return bytes;
    }
}
