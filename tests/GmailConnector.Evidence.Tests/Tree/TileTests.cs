using GmailConnector.Evidence.Tree;

namespace GmailConnector.Evidence.Tests.Tree;

public class TileTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(1, 999, 17, "tile/1/999.p/17")]
    [InlineData(2, 1000, 1, "tile/2/x001/000.p/1")]
    public void A_tile_has_the_path_of_the_specification(int level, long index, int width, string path) =>
        Assert.Equal(path, new Evidence.Tree.Tile(level, index, width).Path);

    [Fact]
    public void A_tree_of_70000_has_the_tiles_that_the_specification_counts()
    {
        var full = TileGrowth.Completed(0, 70_000).ToList();

        Assert.Equal((273, 1), (full.Count(tile => tile.Level == 0), full.Count(tile => tile.Level == 1)));
        Assert.Equal(274, full.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(257)]
    [InlineData(70_000)]
    public void Tiles_are_the_same_however_the_tree_grew(int batch)
    {
        var grown = GrownTree.Of(batch == 1 ? 600 : 70_000, batch);

        foreach (var tile in grown.Full.Where(tile => tile.Tile.Level == 0))
        {
            var leaves = grown.Leaves.GetRange((int)tile.Tile.Index * 256, 256);
            Assert.Equal(leaves.SelectMany(leaf => leaf.ToArray()), tile.Hashes.ToArray());
            Assert.Equal(MerkleHash.Root(leaves.ToArray()), tile.Root.ToArray());
        }

        foreach (var tile in grown.Full.Where(tile => tile.Tile.Level == 1))
        {
            Assert.Equal(MerkleHash.Root(grown.Leaves.GetRange(0, 65_536).ToArray()), tile.Root.ToArray());
        }

        Assert.Equal(TileGrowth.Completed(0, grown.Leaves.Count).Count(), grown.Full.Count);
    }

    [Fact]
    public void A_batch_that_fills_no_tile_reads_none()
    {
        var tree = GrownTree.Of(10);

        tree.Grow(245);

        Assert.Empty(tree.Asked);
    }

    [Fact]
    public async Task A_store_that_answers_with_another_length_is_broken()
    {
        var proofs = new TreeProofs(new Short(), 300);

        var broken = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await proofs.InclusionAsync(1, TestContext.Current.CancellationToken));
        Assert.Contains("tile/0/001.p/44 has 1408 bytes", broken.Message, StringComparison.Ordinal);
    }

    private sealed class Short : ITileReader
    {
        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(Evidence.Tree.Tile tile, CancellationToken ct) => new(new byte[tile.Bytes - 1]);
    }
}
