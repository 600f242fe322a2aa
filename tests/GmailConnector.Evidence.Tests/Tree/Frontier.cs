using System.Numerics;
using System.Security.Cryptography;

namespace GmailConnector.Evidence.Tests.Tree;

// The roots of a growing tree by another way than tiles: those of its full subtrees, largest first.
internal sealed class Frontier
{
    private readonly List<byte[]> _nodes = [];

    public long Size { get; private set; }

    public TreeHead Head =>
        new(
            Size,
            new TreeHash(_nodes.Count == 0
                ? SHA256.HashData([])
                : _nodes.AsEnumerable().Reverse().Aggregate((right, left) => MerkleHash.Node(left, right))));

    public void Append(LeafHash leaf)
    {
        _nodes.Add(leaf.ToArray());

        // Each trailing one bit of the old size is a full subtree as large as what lies to its right now.
        for (var merges = BitOperations.TrailingZeroCount(~Size); merges > 0; merges--)
        {
            _nodes[^2] = MerkleHash.Node(_nodes[^2], _nodes[^1]);
            _nodes.RemoveAt(_nodes.Count - 1);
        }

        Size++;
    }
}
