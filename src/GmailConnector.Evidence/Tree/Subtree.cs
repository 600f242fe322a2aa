namespace GmailConnector.Evidence.Tree;

internal static class Subtree
{
    /// <summary>The root over a power of two of hashes that lie one after the other.</summary>
    public static TreeHash Root(ReadOnlySpan<byte> hashes)
    {
        Span<byte> level = stackalloc byte[hashes.Length];
        hashes.CopyTo(level);
        for (var width = hashes.Length / TreeHash.Size; width > 1; width /= 2)
        {
            for (var i = 0; i < width / 2; i++)
            {
                var pair = level.Slice(2 * i * TreeHash.Size, 2 * TreeHash.Size);
                MerkleHash.Node(pair[..TreeHash.Size], pair[TreeHash.Size..], level.Slice(i * TreeHash.Size, TreeHash.Size));
            }
        }

        return new TreeHash(level[..TreeHash.Size]);
    }
}
