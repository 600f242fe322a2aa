namespace GmailConnector.Evidence.Verification;

/// <summary>Checks proofs without the log (RFC 9162 section 2.1). It shares no code with what builds them.</summary>
public static class ProofVerifier
{
    /// <summary>
    /// Whether the leaf stands at that index of the tree: null, or <see cref="EvidenceFault.InclusionWrong"/> (RFC 9162 section 2.1.3.2).
    /// </summary>
    /// <param name="index">From 0.</param>
    /// <param name="leaf">Leaf hash of the entry.</param>
    /// <param name="proof">Hashes from the leaf's sibling up.</param>
    /// <param name="head">Size and root of the tree, from a checkpoint whose signature was verified.</param>
    public static Finding? Inclusion(long index, LeafHash leaf, IReadOnlyList<TreeHash> proof, TreeHead head) =>
        index < 0 || head.Size < 0
            ? new Finding(EvidenceFault.InclusionWrong, 0, null, "the index or the size is negative")
            : ProofWalk.Inclusion((ulong)index, (ulong)head.Size, leaf.ToArray(), Bytes(proof), head.Root.ToArray()) is { } why
                ? new Finding(EvidenceFault.InclusionWrong, 0, index, why)
                : null;

    /// <summary>
    /// Whether the older tree is the beginning of the newer one: null, or <see cref="EvidenceFault.ConsistencyWrong"/> (RFC 9162 section
    /// 2.1.4.2).
    /// </summary>
    /// <param name="older">From a verified checkpoint; an empty tree is refused, since nothing is to be proved of it.</param>
    /// <param name="newer">From a verified checkpoint.</param>
    /// <param name="proof">The hashes; none when the sizes are equal.</param>
    public static Finding? Consistency(TreeHead older, TreeHead newer, IReadOnlyList<TreeHash> proof) =>
        older.Size < 0 || newer.Size < 0
            ? new Finding(EvidenceFault.ConsistencyWrong, 0, null, "a size is negative")
            : ProofWalk.Consistency(
                (ulong)older.Size, (ulong)newer.Size, older.Root.ToArray(), newer.Root.ToArray(), Bytes(proof)) is { } why
                ? new Finding(EvidenceFault.ConsistencyWrong, 0, null, why)
                : null;

    private static byte[][] Bytes(IReadOnlyList<TreeHash> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return [.. proof.Select(hash => hash.ToArray())];
    }
}
