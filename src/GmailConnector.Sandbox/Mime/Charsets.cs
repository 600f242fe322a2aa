using System.Collections.Concurrent;
using System.Text;
using MimeKit;

namespace GmailConnector.Sandbox.Mime;

/// <summary>Charset names as mail uses them. What claims nothing, or something unknown, is UTF-8 if it can be, else Windows-1252.</summary>
internal static class Charsets
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly ConcurrentDictionary<string, Encoding?> Resolved = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Encoding Western;

    /// <summary>How MimeKit reads. It comes from here since MimeKit knows old charsets only where they were registered before.</summary>
    public static ParserOptions Parsing { get; }

    static Charsets()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Western = Encoding.GetEncoding(1252);
        Parsing = new ParserOptions { ParameterComplianceMode = RfcComplianceMode.Loose, Rfc2047ComplianceMode = RfcComplianceMode.Loose };
    }

    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (charset is not null && Lookup(charset) is { } encoding)
        {
            return encoding.GetString(bytes);
        }

        return Guess(bytes);
    }

    public static string Guess(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return Encoding.ASCII.GetString(bytes);
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Western.GetString(bytes);
        }
    }

    private static Encoding? Lookup(string charset)
    {
        if (Resolved.TryGetValue(charset, out var known))
        {
            return known;
        }

        var resolved = Resolve(charset);
        // Names come from strangers' mail; the cache must not grow with their inventions.
        if (Resolved.Count < 256)
        {
            Resolved.TryAdd(charset, resolved);
        }

        return resolved;
    }

    private static Encoding? Resolve(string charset)
    {
        var name = charset.Trim().ToLowerInvariant();
        switch (name)
        {
            case "us-ascii" or "ascii" or "ansi_x3.4-1968" or "unknown-8bit" or "x-unknown" or "default":
            case "utf-7" or "unicode-1-1-utf-7":
                return null; // UTF-7 has only ever served to smuggle markup past filters.
            case "utf-8" or "utf8" or "utf-8-mac" or "unicode-1-1-utf-8":
                return Encoding.UTF8;
            case "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "l1":
                return Western; // As browsers do: 0x80-0x9F are quotes and dashes far more often than controls.
            case "gb2312" or "gbk" or "x-gbk" or "cp936" or "gb_2312-80":
                name = "gb18030";
                break;
            case "sjis" or "x-sjis" or "ms_kanji" or "windows-31j" or "cp932" or "ms932":
                name = "shift_jis";
                break;
            case "iso-2022-jp-2" or "iso-2022-jp-ms" or "csiso2022jp":
                name = "iso-2022-jp";
                break;
            case "ks_c_5601" or "euc_kr" or "cp949":
                name = "ks_c_5601-1987";
                break;
            case "big5-hkscs" or "big-5":
                name = "big5";
                break;
            default:
                name = Dashed(name);
                break;
        }

        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Dashed(string name) =>
        name.StartsWith("cp125", StringComparison.Ordinal) ? "windows-" + name[2..]
        : name.StartsWith("iso8859-", StringComparison.Ordinal) ? "iso-" + name[3..]
        : name.StartsWith("iso_8859-", StringComparison.Ordinal) ? "iso-" + name[4..]
        : name;
}
