using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using MimeKit.Encodings;
using MimeKit.Utils;

namespace GmailConnector.Gmail.Parsing;

/// <summary>Header values as people read them: RFC 2047 encoded-words decoded, in case the server left them.</summary>
internal static partial class HeaderText
{
    private static readonly HashSet<string> AddressFields = new(
        ["From", "To", "Cc", "Bcc", "Reply-To", "Sender", "Delivered-To", "Resent-From", "Resent-To"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Fields of a header in their order, decoded; those without a name are left out.</summary>
    internal static IReadOnlyList<HeaderField> Fields(IEnumerable<(string? Name, string? Value)> raw) =>
    [
        .. raw.Where(f => !string.IsNullOrEmpty(f.Name)).Select(f => new HeaderField(
            f.Name!, AddressFields.Contains(f.Name!) ? DecodeAddresses(f.Value) : Decode(f.Value))),
    ];

    internal static string Decode(string? value) =>
        OfWords(value, s => RunPattern().Replace(s, run => Rfc2047.DecodeText(BodyText.Parsing, Encoding.UTF8.GetBytes(Repaired(run.Value)))
            .ReplaceLineEndings(" ")));

    // The list is taken apart before its words are decoded: a decoded comma separates no addresses, and an address isn't decoded.
    internal static string DecodeAddresses(string? value) => OfWords(value, s => AddressList.Write(AddressList.Read(Repaired(s))));

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

    private static string OfWords(string? value, Func<string, string> decode)
    {
        if (string.IsNullOrEmpty(value) || !value.Contains("=?", StringComparison.Ordinal))
        {
            return value ?? string.Empty;
        }

        try
        {
            return decode(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return value;
        }
    }

    // Some senders omit base64 padding or a part of it, or label UTF-8 or Windows-1252 with another name. MimeKit takes both literally and
    // loses characters.
    private static string Repaired(string run) => WordPattern().Replace(run, word =>
    {
        var (how, text) = (word.Groups["how"].Value, word.Groups["text"].Value);
        var isBase64 = how is "B" or "b";
        if (isBase64 && text.TrimEnd('=') is var unpadded && !unpadded.Contains('=', StringComparison.Ordinal))
        {
            text = unpadded + "==="[..(-unpadded.Length & 3)];
        }

        return $"=?{BodyText.CharsetOf(Bytes(text, isBase64), word.Groups["charset"].Value)}?{how}?{text}?=";
    });

    private static ReadOnlySpan<byte> Bytes(string text, bool isBase64)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        IMimeDecoder decoder = isBase64 ? new Base64Decoder() : new QuotedPrintableDecoder(rfc2047: true);
        var bytes = new byte[decoder.EstimateOutputLength(encoded.Length)];
        return bytes.AsSpan(0, decoder.Decode(encoded, 0, encoded.Length, bytes));
    }

    [GeneratedRegex(@"=\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=(?:\s*=\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=)*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RunPattern();

    [GeneratedRegex(@"=\?(?<charset>[^?*\s]{1,60})(?:\*[^?\s]*)?\?(?<how>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordPattern();

    [GeneratedRegex(
        """[;\s](?<name>[A-Za-z0-9*_.-]{1,60})\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<token>[^;\s"]+))""",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex ParameterPattern();
}
