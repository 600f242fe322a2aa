using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace GmailConnector.Evidence.Tree;

/// <summary>The right edge of a growing Merkle tree: the roots of its full subtrees, largest first; enough to append and to tell the root.</summary>
/// <remarks>At most 63 hashes whatever the size. One writer at a time: it isn't safe for concurrent use.</remarks>
public sealed class Frontier
{
    private const int SizeBytes = 8;
    private const int MostNodes = 63;
    private const int Width = TreeHash.Size;

    // One node more than there can be, for the leaf that an append puts down before it merges.
    private readonly byte[] _nodes;
    private int _count;

    /// <summary>The frontier of a log without entries.</summary>
    public Frontier() => _nodes = new byte[(MostNodes + 1) * Width];

    private Frontier(long size, ReadOnlySpan<byte> nodes)
        : this()
    {
        Size = size;
        nodes.CopyTo(_nodes);
        _count = nodes.Length / Width;
    }

    /// <summary>Number of entries.</summary>
    public long Size { get; private set; }

    /// <summary>Size and root as they stand; costs at most as many hashes as the size has bits.</summary>
    public TreeHead Head => new(Size, Root());

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null when the bytes can't be a frontier.</summary>
    public static Frontier? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < SizeBytes)
        {
            return null;
        }

        var size = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return size >= 0 && bytes.Length == SizeBytes + (BitOperations.PopCount((ulong)size) * Width) ? new Frontier(size, bytes[SizeBytes..]) : null;
    }

    /// <summary>Adds the next leaf. Costs one inner hash on average and allocates nothing.</summary>
    public void Append(LeafHash leaf)
    {
        if (Size == long.MaxValue)
        {
            throw new InvalidOperationException("a tree can't grow past 2^63 - 1 leaves");
        }

        leaf.CopyTo(_nodes.AsSpan(_count * Width, Width));
        _count++;

        // Each trailing one bit of the old size is a full subtree as large as what lies to its right now.
        for (var merges = BitOperations.TrailingZeroCount(~Size); merges > 0; merges--)
        {
            _count--;
            var left = _nodes.AsSpan((_count - 1) * Width, Width);
            MerkleHash.Node(left, _nodes.AsSpan(_count * Width, Width), left);
        }

        Size++;
    }

    /// <summary>A frontier of its own with the same leaves: appends to one don't touch the other.</summary>
    public Frontier Copy() => new(Size, _nodes.AsSpan(0, _count * Width));

    /// <summary>The state for storing: size as 8 bytes, big-endian, then the subtree roots from left to right, 32 bytes each.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[SizeBytes + (_count * Width)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Size);
        _nodes.AsSpan(0, _count * Width).CopyTo(bytes.AsSpan(SizeBytes));
        return bytes;
    }

    private TreeHash Root()
    {
        Span<byte> root = stackalloc byte[Width];
        if (_count == 0)
        {
            SHA256.HashData([], root);
            return new TreeHash(root);
        }

        _nodes.AsSpan((_count - 1) * Width, Width).CopyTo(root);
        for (var i = _count - 2; i >= 0; i--)
        {
            MerkleHash.Node(_nodes.AsSpan(i * Width, Width), root, root);
        }

        return new TreeHash(root);
    }
}
