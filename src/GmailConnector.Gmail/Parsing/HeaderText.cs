using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GmailConnector.Gmail.Parsing;

/// <summary>Header values as people read them: RFC 2047 encoded-words decoded, in case the server left them.</summary>
internal static partial class HeaderText
{
    private const string Specials = "()<>[]:;@\\,\"";

    internal static string Decode(string? value) => DecodeWords(value, quoteSpecials: false);

    // A decoded comma or quote would tear an address list apart, so such a name is put into quotes.
    internal static string DecodeAddresses(string? value) => DecodeWords(value, quoteSpecials: true);

    /// <summary>A parameter of a structured header, such as charset, RFC 2231 continuations joined; null where there is none.</summary>
    internal static string? Parameter(string? header, string name)
    {
        if (header is null)
        {
            return null;
        }

        foreach (Match match in ParameterPattern().Matches(header))
        {
            if (string.Equals(match.Groups["name"].Value, name, StringComparison.OrdinalIgnoreCase))
            {
                return match.Groups["quoted"].Success
                    ? match.Groups["quoted"].Value.Replace("\\\"", "\"", StringComparison.Ordinal)
                    : match.Groups["token"].Value;
            }
        }

        return null;
    }

    private static string DecodeWords(string? value, bool quoteSpecials)
    {
        if (string.IsNullOrEmpty(value) || !value.Contains("=?", StringComparison.Ordinal))
        {
            return value ?? string.Empty;
        }

        try
        {
            return RunPattern().Replace(value, run => DecodeRun(run.Value, quoteSpecials));
        }
        catch (RegexMatchTimeoutException)
        {
            return value;
        }
    }

    // Adjacent words of one charset are joined as bytes first: senders do cut characters in two, against RFC 2047.
    private static string DecodeRun(string run, bool quoteSpecials)
    {
        var text = new StringBuilder();
        List<byte> bytes = [];
        string? charset = null;
        foreach (Match word in WordPattern().Matches(run))
        {
            var next = word.Groups["charset"].Value.Split('*')[0];
            if (charset is not null && !string.Equals(charset, next, StringComparison.OrdinalIgnoreCase))
            {
                text.Append(BodyText.Decode([.. bytes], charset));
                bytes.Clear();
            }

            charset = next;
            var content = word.Groups["content"].Value;
            bytes.AddRange(word.Groups["encoding"].Value is "B" or "b" ? GmailBase64.Decode(content) : DecodeQ(content));
        }

        text.Append(BodyText.Decode([.. bytes], charset));
        var decoded = text.ToString().ReplaceLineEndings(" ");
        return quoteSpecials && decoded.AsSpan().IndexOfAny(Specials) >= 0
            ? "\"" + decoded.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\""
            : decoded;
    }

    private static List<byte> DecodeQ(string content)
    {
        List<byte> bytes = new(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            if (c == '_')
            {
                bytes.Add((byte)' ');
            }
            else if (c == '='
                && i + 2 < content.Length
                && byte.TryParse(content.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                i += 2;
            }
            else
            {
                bytes.Add(c < 256 ? (byte)c : (byte)'?');
            }
        }

        return bytes;
    }

    [GeneratedRegex(@"=\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=(?:\s*=\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=)*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RunPattern();

    [GeneratedRegex(@"=\?(?<charset>[^?\s]{1,60})\?(?<encoding>[BbQq])\?(?<content>[^?]*)\?=", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordPattern();

    [GeneratedRegex("""[;\s](?<name>[A-Za-z0-9*_.-]{1,60})\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<token>[^;\s"]+))""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ParameterPattern();
}
