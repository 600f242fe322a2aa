using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Text;
using UtfUnknown;

namespace GmailConnector.Gmail.Parsing;

/// <summary>Charsets by the names that mail gives them, and by their bytes where it gives none.</summary>
internal static partial class Charsets
{
    // As far as browsers look for it (HTML, "prescan a byte stream to determine its encoding").
    private const int MetaWithin = 1024;

    // A few letters beyond ASCII tell little, so that the detector must be sure; in other scripts nearly all bytes are such letters.
    private const float Sure = 0.7f;
    private const float SureOfAScript = 0.35f;
    private const double ShareOfAScript = 0.4;

    // The most that the detector looks at, in bytes.
    private const int DetectWithin = 1_000_000;

    /// <summary>What text is in that names no charset and looks like none in particular.</summary>
    internal static Encoding Windows1252 { get; }

    static Charsets()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Windows1252 = Encoding.GetEncoding(1252);
    }

    /// <summary>Makes old charsets known to .NET, and so to libraries that read mail.</summary>
    internal static void Register() => _ = Windows1252;

    /// <summary>
    /// The encoding that browsers read under that name (the WHATWG's Encoding Standard: ISO-8859-1 is Windows-1252, GB2312 is GB18030), or
    /// that .NET knows; null where nobody does.
    /// </summary>
    internal static Encoding? Find(string? name)
    {
        name = name?.Trim().Trim('"', '\'', ';').Trim();
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        // Names of mail programs for Windows' code pages, such as cp932 or ms949.
        if (CodePage().Match(name) is { Success: true } named)
        {
            return Known(() => Encoding.GetEncoding(int.Parse(named.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)));
        }

        // Windows' own, with more letters, as browsers read them.
        name = name.ToLowerInvariant() switch { "windows-31j" => "shift_jis", "euc-kr" => "ks_c_5601-1987", _ => name };
        return TextEncoding.IsSupported(name) ? TextEncoding.Resolve(name) : Known(() => Encoding.GetEncoding(name));
    }

    /// <summary>Whether the name says no more than that nobody chose one.</summary>
    internal static bool SaysNothing(string? name) =>
        name is null || Find(name) is null || name.Contains("ascii", StringComparison.OrdinalIgnoreCase);

    /// <summary>What an HTML document says of itself in its first kilobyte.</summary>
    internal static string? OfHtml(ReadOnlySpan<byte> bytes)
    {
        var meta = Meta().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MetaWithin)]));
        return meta.Success ? meta.Groups[1].Value : null;
    }

    /// <summary>What the bytes look like; null where that is unsure.</summary>
    internal static Encoding? Detect(byte[] bytes)
    {
        if (CharsetDetector.DetectFromBytes(bytes, 0, Math.Min(bytes.Length, DetectWithin)).Detected is not { } detected)
        {
            return null;
        }

        var isScript = bytes.Count(b => b > 0x7f) >= ShareOfAScript * bytes.Length;
        return detected.Confidence >= (isScript ? SureOfAScript : Sure) ? Find(detected.EncodingName) : null;
    }

    private static Encoding? Known(Func<Encoding> find)
    {
        try
        {
            return find();
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("^(?:cp|ms|ibm|win|windows)-?([0-9]{3,5})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CodePage();

    [GeneratedRegex("<meta[^>]{1,400}?charset\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([A-Za-z0-9_:.-]{2,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Meta();
}
