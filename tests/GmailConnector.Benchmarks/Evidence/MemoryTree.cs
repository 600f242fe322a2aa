using System.Buffers.Binary;
using GmailConnector.Evidence;
using GmailConnector.Evidence.Tree;

namespace GmailConnector.Benchmarks.Evidence;

/// <summary>A tree over made-up leaves, whose tiles are in memory: what is measured is making and checking proofs.</summary>
internal sealed class MemoryTree : ITileReader
{
    private readonly List<byte[]> levels = [];

    internal MemoryTree(int size)
    {
        Leaves = new LeafHash[size];
        for (var i = 0; i < size; i++)
        {
            var entry = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(entry, i);
            Leaves[i] = MerkleHash.Leaf(entry);
        }

        for (var hashes = Leaves; hashes.Length > 0; hashes = [.. hashes
            .Chunk(Tile.FullWidth)
            .Where(c => c.Length == Tile.FullWidth)
            .Select(c => new LeafHash(MerkleHash.Root(c)))])
        {
            levels.Add([.. hashes.SelectMany(h => h.ToArray())]);
        }
    }

    internal LeafHash[] Leaves { get; }

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(Tile tile, CancellationToken ct) =>
        new(levels[tile.Level].AsMemory((int)tile.Index * Tile.FullWidth * LeafHash.Size, tile.Bytes));
}
