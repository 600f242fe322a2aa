using GmailConnector.Evidence.Tests.Proofs;
using GmailConnector.Evidence.Tree;

namespace GmailConnector.Evidence.Tests.Tree;

public class FrontierTests
{
    private sealed record Known(long Size, string Root);

    [Fact]
    public void Its_roots_are_those_that_follow_from_the_definition()
    {
        var known = MerkleVectors.Cases<Known>(Path.Combine(MerkleVectors.Own, "roots.json")).ToDictionary(one => one.Size, one => one.Root);
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

    [Fact]
    public void It_goes_on_from_its_bytes_as_if_nothing_had_happened()
    {
        var frontier = new Frontier();
        for (var i = 0; i < 300; i++)
        {
            var back = Frontier.TryRead(frontier.ToBytes());
            Assert.Equal(frontier.Head, back!.Head);
            back.Append(GrownTree.Leaf(i));
            frontier.Append(GrownTree.Leaf(i));
            Assert.Equal(frontier.Head, back.Head);
        }
    }

    [Fact]
    public void Bytes_that_cant_be_a_frontier_are_refused()
    {
        var bytes = GrownTree.Of(11).Frontier.ToBytes();

        Assert.Equal(8 + (3 * 32), bytes.Length);
        Assert.Null(Frontier.TryRead([]));
        Assert.Null(Frontier.TryRead(bytes.AsSpan(0, bytes.Length - 1)));
        Assert.Null(Frontier.TryRead([.. bytes, 0]));
        Assert.Null(Frontier.TryRead([0, 0, 0, 0, 0, 0, 0, 15, .. bytes.AsSpan(8)]));
        Assert.Null(Frontier.TryRead([255, 255, 255, 255, 255, 255, 255, 255, .. new byte[64 * 32]]));
    }

    [Fact]
    public void A_copy_goes_its_own_way()
    {
        var frontier = GrownTree.Of(5).Frontier;
        var before = frontier.Head;

        frontier.Copy().Append(GrownTree.Leaf(5));

        Assert.Equal(before, frontier.Head);
    }

    [Fact]
    public void An_append_allocates_nothing()
    {
        var frontier = new Frontier();
        frontier.Append(GrownTree.Leaf(0));
        var leaf = GrownTree.Leaf(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            frontier.Append(leaf);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }
}
