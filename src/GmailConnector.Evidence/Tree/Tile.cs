using System.Globalization;

namespace GmailConnector.Evidence.Tree;

/// <summary>
/// A tile of the tree as in C2SP tlog-tiles: up to 256 consecutive hashes of one tile level, 32 bytes each, one after the other.
/// </summary>
/// <remarks>Hash <c>i</c> of tile <c>n</c> at level <c>l</c> is the root over the 256^l entries from (n * 256 + i) * 256^l on; level 0
/// holds leaf hashes.</remarks>
/// <param name="Level">From 0; each level stands 8 tree levels above the one before.</param>
/// <param name="Index">Place within the level, from 0.</param>
/// <param name="Width">Number of hashes, 1 to 256; a tile of less than 256 is partial.</param>
public readonly record struct Tile(int Level, long Index, int Width)
{
    /// <summary>Hashes in a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>Tree levels that a tile spans.</summary>
    internal const int Height = 8;

    /// <summary>Whether the tile will never change again.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>Length in bytes.</summary>
    public int Bytes => Width * TreeHash.Size;

    /// <summary>The path that C2SP tlog-tiles gives it, such as <c>tile/0/x001/x234/067</c> or <c>tile/1/000.p/17</c>.</summary>
    public string Path
    {
        get
        {
            var index = (Index % 1000).ToString("000", CultureInfo.InvariantCulture);
            for (var rest = Index / 1000; rest > 0; rest /= 1000)
            {
                index = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/{index}");
            }

            return string.Create(CultureInfo.InvariantCulture, $"tile/{Level}/{index}")
                + (IsFull ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}"));
        }
    }

    /// <summary>How many hashes a level holds in a tree of this size: one for each 256^level entries.</summary>
    internal static long HashesAt(int level, long size) => level * Height > 62 ? 0 : size >> (level * Height);

    /// <summary>The tile as wide as it is in a tree of this size; a width of 0 means that there is none yet.</summary>
    internal static Tile In(long size, int level, long index) =>
        new(level, index, (int)Math.Clamp(HashesAt(level, size) - (index * FullWidth), 0, FullWidth));
}
