using System.Globalization;

namespace GmailConnector.Evidence.Verification;

/// <summary>A log's size and last leaf hash as somebody noted them before; written <c>SIZE:HASH</c>.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Last">Leaf hash of the last of them; all zero for an empty log.</param>
public readonly record struct RememberedHead(long Size, LeafHash Last)
{
    /// <summary>Reads <c>SIZE:HASH</c>.</summary>
    public static bool TryParse(string? text, out RememberedHead head)
    {
        head = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 0
            || !long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !LeafHash.TryParse(text.AsSpan(colon + 1), out var last)
            || (size == 0 && last != LeafHash.Zero))
        {
            return false;
        }

        head = new RememberedHead(size, last);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size}:{Last}");
}
