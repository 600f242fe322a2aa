using System.Numerics;
using System.Security.Cryptography;

namespace GmailConnector.Evidence.Verification;

// The checking algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2; consistency in the wider form for subtrees of
// draft-ietf-plants-merkle-tree-certs, which for a subtree from 0 on is RFC 9162's. Each gives null, or why the proof fails.
internal static class ProofWalk
{
    private const string TooShort = "the proof has too few hashes";
    private const string TooLong = "the proof has too many hashes";
    private const string NoHash = "a hash of the proof isn't 32 bytes long";

    public static string? Inclusion(ulong index, ulong size, byte[] leaf, IReadOnlyList<byte[]> proof, byte[] root)
    {
        if (index >= size)
        {
            return "the index lies outside of the tree";
        }

        if (leaf.Length != TreeHash.Size || proof.Any(hash => hash.Length != TreeHash.Size))
        {
            return NoHash;
        }

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return TooLong;
            }

            if (IsOdd(node) || node == last)
            {
                hash = Node(sibling, hash);
                while (!IsOdd(node) && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last != 0 ? TooShort : Same(hash, root) ? null : "the proof doesn't lead from the entry to the root";
    }

    public static string? SubtreeInclusion(
        ulong index, (ulong Start, ulong End) subtree, byte[] leaf, IReadOnlyList<byte[]> proof, byte[] root) =>
        !IsSubtree(subtree) ? "there is no such subtree"
        : index < subtree.Start || index >= subtree.End ? "the index lies outside of the subtree"
        : Inclusion(index - subtree.Start, subtree.End - subtree.Start, leaf, proof, root);

    public static string? Consistency(ulong size, ulong newSize, byte[] root, byte[] newRoot, IReadOnlyList<byte[]> proof)
    {
        if (size == 0 || size > newSize)
        {
            return size == 0
                ? "an empty tree is the beginning of every tree, so there is nothing to prove"
                : "the older tree is larger than the newer one";
        }

        if (size != newSize)
        {
            return SubtreeConsistency((0, size), newSize, root, newRoot, proof);
        }

        return proof.Count > 0 ? TooLong : Same(root, newRoot) ? null : "two trees of the same size have different roots";
    }

    public static string? SubtreeConsistency(
        (ulong Start, ulong End) subtree, ulong size, byte[] subtreeRoot, byte[] root, IReadOnlyList<byte[]> proof)
    {
        if (subtree.End > size || !IsSubtree(subtree))
        {
            return "there is no such subtree";
        }

        if (subtree.Start == subtree.End)
        {
            return proof.Count > 0
                ? TooLong
                : Same(subtreeRoot, SHA256.HashData([])) ? null : "an empty subtree has the hash of nothing as its root";
        }

        if (proof.Any(hash => hash.Length != TreeHash.Size))
        {
            return NoHash;
        }

        var (first, last, end) = (subtree.Start, subtree.End - 1, size - 1);
        var reachesEnd = last == end;
        while (first != last && (reachesEnd || IsOdd(last)))
        {
            (first, last, end) = (first >> 1, last >> 1, end >> 1);
        }

        if (first != last && proof.Count == 0)
        {
            return TooShort;
        }

        // A subtree that is a node of the tree isn't in the proof: whoever checks has its hash.
        var rest = first == last ? proof : proof.Skip(1);
        var seed = first == last ? subtreeRoot : proof[0];
        return seed.Length != TreeHash.Size && proof.Count > 0 ? NoHash : Climb((first, last, end), seed, rest, (subtreeRoot, root));
    }

    private static string? Climb(
        (ulong First, ulong Last, ulong End) at, byte[] seed, IEnumerable<byte[]> proof, (byte[] Older, byte[] Newer) roots)
    {
        var ((first, last, end), older, newer) = (at, seed, seed);
        foreach (var hash in proof)
        {
            if (end == 0)
            {
                return TooLong;
            }

            if (IsOdd(last) || last == end)
            {
                older = first < last ? Node(hash, older) : older;
                newer = Node(hash, newer);
                while (!IsOdd(last))
                {
                    (first, last, end) = (first >> 1, last >> 1, end >> 1);
                }
            }
            else
            {
                newer = Node(newer, hash);
            }

            (first, last, end) = (first >> 1, last >> 1, end >> 1);
        }

        return end != 0 ? TooShort
            : !Same(older, roots.Older) ? "the proof doesn't lead to the older root"
            : Same(newer, roots.Newer) ? null : "the proof doesn't lead to the newer root";
    }

    // A subtree begins at a multiple of the power of two that it fits into.
    private static bool IsSubtree((ulong Start, ulong End) subtree) =>
        subtree.Start <= subtree.End
            && (subtree.Start == 0
                || (BitOperations.RoundUpToPowerOf2(subtree.End - subtree.Start) is var width
                    && (width == 0 ? subtree.Start == subtree.End : subtree.Start % width == 0)));

    private static bool IsOdd(ulong value) => (value & 1) == 1;

    private static bool Same(byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right);

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([0x01, .. left, .. right]);
}
