using System.Buffers.Text;

namespace GmailConnector.Gmail.Parsing;

/// <summary>Gmail's <c>data</c> and <c>raw</c>: base64url with or without padding; plain base64 is taken as well.</summary>
internal static class GmailBase64
{
    internal static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>The bytes; as many as could be read where the text is broken.</summary>
    internal static byte[] Decode(string? data)
    {
        if (string.IsNullOrEmpty(data))
        {
            return [];
        }

        try
        {
            return Base64Url.DecodeFromChars(data);
        }
        catch (FormatException)
        {
            return DecodeTolerantly(data);
        }
    }

    private static byte[] DecodeTolerantly(string data)
    {
        var kept = new char[data.Length];
        var count = 0;
        foreach (var c in data)
        {
            var mapped = c switch { '+' => '-', '/' => '_', _ => c };
            if (char.IsAsciiLetterOrDigit(mapped) || mapped is '-' or '_')
            {
                kept[count++] = mapped;
            }
        }

        if (count % 4 == 1)
        {
            count--;
        }

        try
        {
            return Base64Url.DecodeFromChars(kept.AsSpan(0, count));
        }
        catch (FormatException)
        {
            return count < 4 ? [] : Base64Url.DecodeFromChars(kept.AsSpan(0, count - (count % 4)));
        }
    }
}
