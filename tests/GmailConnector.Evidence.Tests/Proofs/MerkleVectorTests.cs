using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests.Proofs;

[Trait("way", "40")]
public class MerkleVectorTests
{
    [Fact]
    public void Inclusion_is_found_right_or_wrong_as_the_vectors_say() => Agree<MerkleVectors.Inclusion>(
        "inclusion", (60, 98), c => (c.WantErr, ProofWalk.Inclusion(c.LeafIdx, c.TreeSize, c.LeafHash ?? [], c.Proof ?? [], c.Root ?? [])));

    [Fact]
    public void Consistency_is_found_right_or_wrong_as_the_vectors_say() => Agree<MerkleVectors.Consistency>(
        "consistency", (60, 98), c => (c.WantErr, ProofWalk.Consistency(c.Size1, c.Size2, c.Root1 ?? [], c.Root2 ?? [], c.Proof ?? [])));

    [Fact]
    public void Inclusion_in_a_subtree_is_found_right_or_wrong_as_the_vectors_say() => Agree<MerkleVectors.SubtreeInclusion>(
        "subtreeinclusion",
        (20, 204),
        c => (c.WantErr, ProofWalk.SubtreeInclusion(c.LeafIdx, (c.Start, c.End), c.LeafHash ?? [], c.Proof ?? [], c.Root ?? [])));

    [Fact]
    public void Consistency_of_a_subtree_is_found_right_or_wrong_as_the_vectors_say() => Agree<MerkleVectors.SubtreeConsistency>(
        "subtreeconsistency",
        (30, 118),
        c => (c.WantErr, ProofWalk.SubtreeConsistency((c.Start, c.End), c.Size, c.Root1 ?? [], c.Root2 ?? [], c.Proof ?? [])));

    // The public vectors (518 of them) are taken in whenever their folder is named; a named folder with fewer is a mistake.
    private static void Agree<T>(string kind, (int Own, int Public) least, Func<T, (bool WantErr, string? Fault)> check)
    {
        var cases = MerkleVectors.Read<T>(kind).ToList();

        Assert.True(cases.Count >= least.Own + (MerkleVectors.Public is null ? 0 : least.Public), $"only {cases.Count} cases of {kind}");
        Assert.Empty(cases
            .Select(one => (one.Name, check(one.Case)))
            .Where(one => one.Item2.WantErr != (one.Item2.Fault is not null))
            .Select(one => $"{one.Name}: {one.Item2.Fault ?? "accepted"}"));
        TestContext.Current.SendDiagnosticMessage($"{kind}: {cases.Count} cases");
    }
}
