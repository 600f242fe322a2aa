using GmailConnector.Evidence.Tests.Proofs;

namespace GmailConnector.Evidence.Tests.Tree;

public class FrontierTests
{
    private sealed record Known(long Size, string Root);

    [Fact]
    public void Its_roots_are_those_that_follow_from_the_definition()
    {
        var known = MerkleVectors.Cases<Known>(Path.Combine(MerkleVectors.Own, "roots.json")).ToDictionary(
            one => one.Size, one => one.Root);
        var frontier = new Frontier();
        var met = 0;
        for (var size = 0L; size <= known.Keys.Max(); size++)
        {
            if (known.TryGetValue(size, out var root))
            {
                Assert.Equal((size, root), (frontier.Head.Size, frontier.Head.Root.ToString()));
                met++;
            }

            frontier.Append(GrownTree.Leaf(size));
        }

        Assert.Equal(known.Count, met);
        Assert.True(met > 20);
    }
}
