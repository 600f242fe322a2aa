using System.Numerics;
using System.Security.Cryptography;

namespace GmailConnector.Evidence;

/// <summary>The hash functions of RFC 6962 section 2.1.</summary>
public static class MerkleHash
{
    // INVARIANT: leaf and node inputs begin with different bytes, so a node can't pass for a leaf.
    internal const byte LeafPrefix = 0x00;
    internal const byte NodePrefix = 0x01;

    /// <summary>SHA-256(0x00 || entry).</summary>
    public static LeafHash Leaf(ReadOnlySpan<byte> entry)
    {
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(entry.Length + 1);
        try
        {
            rented[0] = LeafPrefix;
            entry.CopyTo(rented.AsSpan(1));
            return LeafOfPrefixed(rented.AsSpan(0, entry.Length + 1));
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>SHA-256(0x01 || left || right).</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var node = new byte[LeafHash.Size];
        Node(left, right, node);
        return node;
    }

    /// <summary>SHA-256(0x01 || left || right) into 32 bytes, which may be those of left or right.</summary>
    public static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(left.Length, LeafHash.Size, nameof(left));
        ArgumentOutOfRangeException.ThrowIfNotEqual(right.Length, LeafHash.Size, nameof(right));
        Span<byte> input = stackalloc byte[1 + (2 * LeafHash.Size)];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + LeafHash.Size)..]);
        SHA256.HashData(input, destination);
    }

    /// <summary>The Merkle tree hash of a short list of leaves; of an empty list, the hash of nothing.</summary>
    public static byte[] Root(ReadOnlySpan<LeafHash> leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.IsEmpty ? SHA256.HashData([]) : leaves[0].ToArray();
        }

        // RFC 6962: split at the largest power of two smaller than the number of leaves.
        var split = 1 << BitOperations.Log2((uint)leaves.Length - 1);
        return Node(Root(leaves[..split]), Root(leaves[split..]));
    }

    internal static LeafHash LeafOfPrefixed(ReadOnlySpan<byte> prefixed)
    {
        Span<byte> hash = stackalloc byte[LeafHash.Size];
        SHA256.HashData(prefixed, hash);
        return new LeafHash(hash);
    }
}
