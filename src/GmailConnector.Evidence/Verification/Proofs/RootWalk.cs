using System.Security.Cryptography;

namespace GmailConnector.Evidence.Verification;

// The root of the entries read so far. A binary counter: slot k holds the root of a full subtree of 2^k leaves while bit k of the size is
// set.
internal sealed class RootWalk
{
    private const int Slots = 63;

    private readonly LeafHash[] _slots = new LeafHash[Slots];

    public long Size { get; private set; }

    public void Add(LeafHash leaf)
    {
        var carried = leaf;
        var slot = 0;
        for (; (Size >> slot & 1) == 1; slot++)
        {
            carried = Join(_slots[slot], carried);
        }

        _slots[slot] = carried;
        Size++;
    }

    public TreeHead Head()
    {
        LeafHash? root = null;
        for (var slot = 0; slot < Slots; slot++)
        {
            if ((Size >> slot & 1) == 1)
            {
                root = root is { } right ? Join(_slots[slot], right) : _slots[slot];
            }
        }

        return new TreeHead(Size, root is { } whole ? TreeHash.Of(whole) : new TreeHash(SHA256.HashData([])));
    }

    private static LeafHash Join(LeafHash left, LeafHash right)
    {
        Span<byte> pair = stackalloc byte[1 + LeafHash.Size + LeafHash.Size];
        pair[0] = 0x01;
        left.CopyTo(pair[1..]);
        right.CopyTo(pair[(1 + LeafHash.Size)..]);
        Span<byte> hash = stackalloc byte[LeafHash.Size];
        SHA256.HashData(pair, hash);
        return new LeafHash(hash);
    }
}
