using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace GmailConnector.Web.Logging;

/// <summary>Decodes escapes in a text: percent-encoding, quoted-printable, encoded words, HTML entities, JSON escapes.</summary>
internal static partial class Unescaped
{
    /// <summary>Null if the text has no escapes.</summary>
    internal static string? From(ReadOnlySpan<char> escaped)
    {
        var text = escaped.ToString();
        var unescaped = text.Contains("=?", StringComparison.Ordinal) ? EncodedWord().Replace(text, Word) : text;
        unescaped = unescaped.Contains('%', StringComparison.Ordinal) ? Percent().Replace(unescaped, HexBytes) : unescaped;
        unescaped = unescaped.Contains('=', StringComparison.Ordinal) ? Printable().Replace(unescaped, HexBytes) : unescaped;
        unescaped = unescaped.Contains('\\', StringComparison.Ordinal) ? Backslash().Replace(unescaped, Point) : unescaped;
        unescaped = unescaped.Contains('&', StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(unescaped.Replace("&commat;", "@", StringComparison.Ordinal).Replace(
                "&period;", ".", StringComparison.Ordinal))
            : unescaped;
        return unescaped == text ? null : unescaped;
    }

    private static string Word(Match word)
    {
        var text = word.Groups["text"].Value;
        if (word.Groups["how"].ValueSpan[0] is 'q' or 'Q')
        {
            return Printable().Replace(text.Replace('_', ' '), HexBytes);
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : text;
    }

    private static string HexBytes(Match run) =>
        Encoding.UTF8.GetString(Convert.FromHexString(Separators().Replace(run.Value, "")));

    private static string Point(Match escape) =>
        ((char)int.Parse(escape.Groups["hex"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();

    // Adjacent words are joined by the white space between them, which isn't part of the text.
    [GeneratedRegex(@"=\?[^?\s]{1,40}\?(?<how>[bBqQ])\?(?<text>[^?]*)\?=(\s+(?==\?))?", RegexOptions.ExplicitCapture)]
    private static partial Regex EncodedWord();

    [GeneratedRegex("(%[0-9A-Fa-f]{2})+", RegexOptions.ExplicitCapture)]
    private static partial Regex Percent();

    // With its soft line breaks.
    [GeneratedRegex("(=[0-9A-Fa-f]{2}|=\r?\n)+", RegexOptions.ExplicitCapture)]
    private static partial Regex Printable();

    [GeneratedRegex("[%=\r\n]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\\(u|x|U0000)(?<hex>[0-9A-Fa-f]{4}|(?<=x)[0-9A-Fa-f]{2})", RegexOptions.ExplicitCapture)]
    private static partial Regex Backslash();
}
