using System.Text;
using MimeKit;

namespace GmailConnector.Sandbox.Mime;

/// <summary>Charsets as mail uses them. What claims nothing, or something unknown, is UTF-8 if it can be, else Windows-1252.</summary>
internal static class Charsets
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Western;

    /// <summary>How MimeKit reads. It comes from here since MimeKit knows old charsets only where they were registered before.</summary>
    public static ParserOptions Parsing { get; }

    static Charsets()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Western = Encoding.GetEncoding(1252);
        Parsing = new ParserOptions
        {
            ParameterComplianceMode = RfcComplianceMode.Loose,
            Rfc2047ComplianceMode = RfcComplianceMode.Loose,
            MaxMimeDepth = MimeParser.MaxDepth + 1,
        };
    }

    public static Encoding? Named(ContentType type) => type.CharsetEncoding switch
    {
        // UTF-7 has only ever served to smuggle markup past filters.
        null or ASCIIEncoding or { CodePage: 65000 } => null,
        // As browsers do: 0x80-0x9F are quotes and dashes far more often than controls.
        { CodePage: 28591 } => Western,
        var named => named,
    };

    public static string Decode(ReadOnlySpan<byte> bytes, Encoding? named) => named?.GetString(bytes) ?? Guess(bytes);

    public static string Guess(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Western.GetString(bytes);
        }
    }
}
