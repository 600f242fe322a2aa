using System.Text;
using System.Text.RegularExpressions;
using MimeKit.Utils;

namespace GmailConnector.Sandbox.Mime;

/// <summary>RFC 2047. Words are decoded wherever they stand, also inside quotes, because senders put them there.</summary>
internal static partial class EncodedWords
{
    public static string Decode(ReadOnlySpan<byte> wire)
    {
        wire = wire.Trim(" \t\r\n"u8);
        if (wire.IndexOfAny((byte)'\r', (byte)'\n') < 0 && wire.IndexOf("=?"u8) < 0)
        {
            return Charsets.Guess(wire);
        }

        byte[] unfolded = [.. wire.ToArray().Where(b => b is not ((byte)'\r' or (byte)'\n'))];
        if (unfolded.AsSpan().IndexOf("=?"u8) < 0)
        {
            return Charsets.Guess(unfolded);
        }

        // INVARIANT: a header value is one line, whatever was hidden in an encoded-word.
        return Rfc2047.DecodeText(Charsets.Parsing, Repaired(unfolded)).Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ');
    }

    // Senders leave out padding of base64, all of it or a part, and call UTF-8 ASCII: MimeKit takes both to the letter and loses letters.
    private static byte[] Repaired(byte[] wire)
    {
        var padded = UnpaddedPattern().Replace(
            Encoding.Latin1.GetString(wire), m => m.Groups["unpadded"].Value + "==="[..(-m.Groups["text"].Length & 3)]);
        return Encoding.Latin1.GetBytes(AsciiPattern().Replace(padded, "=?utf-8"));
    }

    [GeneratedRegex(@"(?<unpadded>\?[Bb]\?(?<text>[^?=]*))=*(?=\?=)", RegexOptions.CultureInvariant)]
    private static partial Regex UnpaddedPattern();

    [GeneratedRegex(@"=\?us-ascii(?=[?*])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AsciiPattern();
}
