using System.Numerics;
using System.Security.Cryptography;

namespace GmailConnector.Evidence.Tree;

/// <summary>
/// Builds proofs in a stored tree of one size (RFC 6962 sections 2.1.1 and 2.1.2). Each tile is read once, at most two or three a tile
/// level.
/// </summary>
/// <remarks>For one request: it keeps the tiles that it read. It isn't safe for concurrent use.</remarks>
public sealed class TreeProofs
{
    private readonly ITileReader _tiles;
    private readonly Dictionary<Tile, ReadOnlyMemory<byte>> _read = [];

    /// <summary>Proofs in the tree over the first <paramref name="size"/> entries.</summary>
    public TreeProofs(ITileReader tiles, long size)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        _tiles = tiles;
        Size = size;
    }

    /// <summary>Number of entries that the proofs are about.</summary>
    public long Size { get; }

    /// <summary>The head of this tree, from the stored hashes.</summary>
    public async ValueTask<TreeHead> HeadAsync(CancellationToken ct) =>
        new(Size, Size == 0 ? new TreeHash(SHA256.HashData([])) : await RangeAsync(0, Size, ct).ConfigureAwait(false));

    /// <summary>That the entry is in the tree: sibling hashes from the leaf up (RFC 6962 section 2.1.1).</summary>
    public async ValueTask<IReadOnlyList<TreeHash>> InclusionAsync(long index, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        List<TreeHash> proof = [];
        for (var (start, end) = (0L, Size); end - start > 1;)
        {
            var middle = start + Split(end - start);
            var inLeft = index < middle;
            proof.Add(inLeft
                ? await RangeAsync(middle, end, ct).ConfigureAwait(false)
                : await RangeAsync(start, middle, ct).ConfigureAwait(false));
            (start, end) = inLeft ? (start, middle) : (middle, end);
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>
    /// That the tree of <paramref name="oldSize"/> entries is the beginning of this one (RFC 6962 section 2.1.2); empty when the sizes are
    /// equal.
    /// </summary>
    public async ValueTask<IReadOnlyList<TreeHash>> ConsistencyAsync(long oldSize, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, Size);
        List<TreeHash> proof = [];
        var (start, end) = (0L, Size);
        while (oldSize != end)
        {
            var middle = start + Split(end - start);
            var inLeft = oldSize <= middle;
            proof.Add(inLeft
                ? await RangeAsync(middle, end, ct).ConfigureAwait(false)
                : await RangeAsync(start, middle, ct).ConfigureAwait(false));
            (start, end) = inLeft ? (start, middle) : (middle, end);
        }

        // Whoever checks has the old root, so a subtree that is the whole old tree needn't be told.
        if (start != 0)
        {
            proof.Add(await RangeAsync(start, end, ct).ConfigureAwait(false));
        }

        proof.Reverse();
        return proof;
    }

    // The largest power of two smaller than the width.
    private static long Split(long width) => 1L << BitOperations.Log2((ulong)width - 1);

    private async ValueTask<TreeHash> RangeAsync(long start, long end, CancellationToken ct)
    {
        if (BitOperations.IsPow2(end - start))
        {
            return await PerfectAsync(start, BitOperations.Log2((ulong)(end - start)), ct).ConfigureAwait(false);
        }

        var middle = start + Split(end - start);
        var left = await RangeAsync(start, middle, ct).ConfigureAwait(false);
        var right = await RangeAsync(middle, end, ct).ConfigureAwait(false);
        return new TreeHash(MerkleHash.Node(left.ToArray(), right.ToArray()));
    }

    private async ValueTask<TreeHash> PerfectAsync(long start, int height, CancellationToken ct)
    {
        var level = height / Tile.Height;
        var first = start >> (level * Tile.Height);
        var tile = Tile.In(Size, level, first / Tile.FullWidth);
        if (!_read.TryGetValue(tile, out var hashes))
        {
            _read[tile] = hashes = await TileGrowth.ReadAsync(_tiles, tile, ct).ConfigureAwait(false);
        }

        return Subtree.Root(hashes.Span.Slice(
            (int)(first % Tile.FullWidth) * TreeHash.Size, (1 << (height % Tile.Height)) * TreeHash.Size));
    }
}
