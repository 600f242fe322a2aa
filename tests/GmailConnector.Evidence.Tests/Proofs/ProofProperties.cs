using FsCheck;
using FsCheck.Fluent;
using GmailConnector.Evidence.Tests.Tree;
using GmailConnector.Evidence.Tree;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests.Proofs;

[Trait("way", "40")]
public class ProofProperties
{
    private const int Most = 1500;

    private static readonly GrownTree Tree = GrownTree.Of(Most, 100);

    private static readonly TreeHead[] Heads = AllHeads();

    [Fact]
    public void What_the_writer_proves_the_verifier_believes_and_nothing_else() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Arb.From(Triples()), one =>
        {
            var (index, size, salt) = one;
            var proof = Inclusion(index, size);
            var leaf = Tree.Leaves[index];
            var head = Heads[size];
            return ProofVerifier.Inclusion(index, leaf, proof, head) is null
                && Spoiled(proof, salt).All(spoiled => Wrong(ProofVerifier.Inclusion(index, leaf, spoiled, head)))
                && Wrong(ProofVerifier.Inclusion(index, Tree.Leaves[(index + 1) % Most], proof, head))
                && Wrong(ProofVerifier.Inclusion(
                    (index + 1 + (salt % size)) is var other && other % size != index ? other % size : size, leaf, proof, head))
                && Wrong(ProofVerifier.Inclusion(index, leaf, proof, Heads[(size + 1) % Most]))
                && Wrong(ProofVerifier.Inclusion(-1, leaf, proof, head));
        }));

    [Fact]
    public void Consistency_is_believed_between_trees_of_one_log_only() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Arb.From(Triples()), one =>
        {
            var (older, newer, salt) = (one.Item1 + 1, one.Item2, one.Item3);
            var proof = Consistency(older, newer);
            return ProofVerifier.Consistency(Heads[older], Heads[newer], proof) is null
                && Spoiled(proof, salt).All(spoiled => Fails(Heads[older], Heads[newer], spoiled))
                && Fails(Heads[older] with { Root = Heads[newer - 1].Root }, Heads[newer], proof) == (older != newer - 1)
                && Fails(Heads[older], Heads[newer] with { Root = TreeHash.Of(Tree.Leaves[salt % Most]) }, proof) == (newer != 1
                    || salt % Most != 0)
                && (older == newer || Fails(Heads[newer], Heads[older], proof));
        }));

    [Fact]
    public async Task A_proof_needs_as_many_hashes_as_the_tree_is_high_and_few_tiles()
    {
        const int Size = 70_000;
        var tree = GrownTree.Of(Size);
        foreach (var index in new[] { 0, 1, 65_535, 65_536, 69_999 })
        {
            tree.Asked.Clear();
            var proof = await new TreeProofs(tree, Size).InclusionAsync(index, TestContext.Current.CancellationToken);

            Assert.Null(ProofVerifier.Inclusion(index, tree.Leaves[index], proof, tree.Frontier.Head));
            Assert.InRange(proof.Count, 1, 17);
            Assert.InRange(tree.Asked.Count, 1, 6);
            Assert.Equal(tree.Asked.Distinct(), tree.Asked);
        }
    }

    [Fact]
    public async Task The_stored_tiles_have_the_frontiers_root()
    {
        foreach (var size in new[] { 0, 1, 2, 255, 256, 257, 1023, Most })
        {
            Assert.Equal(Heads[size], await new TreeProofs(Tree, size).HeadAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void Nothing_is_proved_of_an_empty_or_a_larger_tree()
    {
        var wrong = ProofVerifier.Consistency(Heads[0], Heads[8], []);

        Assert.Equal(EvidenceFault.ConsistencyWrong, wrong?.Fault);
        Assert.Contains("empty tree", wrong!.Detail, StringComparison.Ordinal);
        Assert.True(Fails(Heads[9], Heads[8], []));
        Assert.True(Fails(new TreeHead(-1, Heads[8].Root), Heads[8], []));
        Assert.True(Fails(Heads[8], Heads[8] with { Root = Heads[7].Root }, []));
    }

    private static bool Wrong(Finding? finding) => finding is { Fault: EvidenceFault.InclusionWrong };

    private static bool Fails(TreeHead older, TreeHead newer, IReadOnlyList<TreeHash> proof) =>
        ProofVerifier.Consistency(older, newer, proof) is { Fault: EvidenceFault.ConsistencyWrong };

    private static IReadOnlyList<TreeHash> Inclusion(int index, int size) =>
        new TreeProofs(Tree, size).InclusionAsync(index, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static IReadOnlyList<TreeHash> Consistency(int older, int newer) =>
        new TreeProofs(Tree, newer).ConsistencyAsync(older, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    // One bit of one hash changed, one hash left out, one put in, two swapped.
    private static IEnumerable<IReadOnlyList<TreeHash>> Spoiled(IReadOnlyList<TreeHash> proof, int salt)
    {
        var at = proof.Count == 0 ? 0 : salt % proof.Count;
        yield return [.. proof.Take(at), TreeHash.Of(Tree.Leaves[salt % Most]), .. proof.Skip(at)];
        if (proof.Count > 0)
        {
            var bytes = proof[at].ToArray();
            bytes[salt % 32] ^= (byte)(1 << (salt % 8));
            yield return [.. proof.Take(at), new TreeHash(bytes), .. proof.Skip(at + 1)];
            yield return [.. proof.Take(at), .. proof.Skip(at + 1)];
        }

        if (proof.Count > 1)
        {
            yield return [proof[1], proof[0], .. proof.Skip(2)];
        }
    }

    private static Gen<(int, int, int)> Triples() =>
        from size in Gen.Choose(1, Most - 2)
        from index in Gen.Choose(0, size - 1)
        from salt in Gen.Choose(0, 1_000_000)
        select (index, size, salt);

    private static TreeHead[] AllHeads()
    {
        var frontier = new Frontier();
        var heads = new TreeHead[Most + 1];
        for (var size = 0; size <= Most; size++)
        {
            heads[size] = frontier.Head;
            frontier.Append(GrownTree.Leaf(size));
        }

        return heads;
    }
}
