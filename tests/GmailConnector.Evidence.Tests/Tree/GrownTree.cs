using System.Text;
using GmailConnector.Evidence.Tree;

namespace GmailConnector.Evidence.Tests.Tree;

// A tree grown leaf by leaf through the product's own tiles and beside a frontier, which counts the tiles that it is asked for.
internal sealed class GrownTree : ITileReader
{
    private readonly Dictionary<(int Level, long Index), FullTile> _full = [];

    public List<LeafHash> Leaves { get; } = [];

    public Frontier Frontier { get; } = new();

    public List<Evidence.Tree.Tile> Asked { get; } = [];

    public IReadOnlyCollection<FullTile> Full => _full.Values;

    public static LeafHash Leaf(long i) => MerkleHash.Leaf(Encoding.ASCII.GetBytes(FormattableString.Invariant($"entry {i}")));

    public static GrownTree Of(long size, int batch = 1000)
    {
        var tree = new GrownTree();
        while (tree.Leaves.Count < size)
        {
            tree.Grow((int)Math.Min(batch, size - tree.Leaves.Count));
        }

        return tree;
    }

    public void Grow(int by)
    {
        var from = Leaves.Count;
        LeafHash[] fresh = [.. Enumerable.Range(from, by).Select(i => Leaf(i))];
        var built = TileGrowth.BuildAsync(from, fresh, this, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        Assert.Equal(TileGrowth.Completed(from, from + by), built.Select(tile => tile.Tile));
        foreach (var tile in built)
        {
            Assert.True(_full.TryAdd((tile.Tile.Level, tile.Tile.Index), tile), tile.Tile.Path);
        }

        foreach (var leaf in fresh)
        {
            Frontier.Append(leaf);
            Leaves.Add(leaf);
        }
    }

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(Evidence.Tree.Tile tile, CancellationToken ct)
    {
        Asked.Add(tile);
        if (_full.TryGetValue((tile.Level, tile.Index), out var full))
        {
            return ValueTask.FromResult<ReadOnlyMemory<byte>>(full.Hashes[..tile.Bytes]);
        }

        var first = tile.Index * Evidence.Tree.Tile.FullWidth;
        return ValueTask.FromResult<ReadOnlyMemory<byte>>(Enumerable.Range(0, tile.Width)
            .SelectMany(i =>
                tile.Level == 0 ? Leaves[(int)first + i].ToArray() : _full[(tile.Level - 1, first + i)].Root.ToArray())
            .ToArray());
    }
}
