using System.Text;
using System.Text.Unicode;
using MimeKit;

namespace GmailConnector.Gmail.Parsing;

/// <summary>Bytes of a text part to text, whatever its charset is called.</summary>
internal static class BodyText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>MimeKit's options. Created here because MimeKit knows old charsets only if they were registered before.</summary>
    internal static ParserOptions Parsing { get; }

    static BodyText()
    {
        Charsets.Register();
        Parsing = new ParserOptions();
    }

    // Gmail mostly returns bodies in UTF-8 although the header still names the sender's charset. So valid UTF-8 is read as UTF-8, unless
    // the declared charset encodes other letters in ASCII (such as ISO-2022-JP).
    internal static string Decode(byte[] bytes, string? charset)
    {
        var declared = Charsets.Find(charset);
        if (declared is not null && IsCertainlyIn(declared, charset!, bytes))
        {
            return declared.GetString(bytes);
        }

        if ((Marked(bytes) ?? Escaped(bytes)) is { } told)
        {
            return WithoutMark(told.GetString(bytes));
        }

        try
        {
            return WithoutMark(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            // Text that is said to be UTF-8 stays so with a broken byte.
            var guessed = Charsets.SaysNothing(charset) ? Charsets.Detect(bytes) ?? Charsets.Windows1252 : declared!;
            return WithoutMark(guessed.GetString(bytes));
        }
    }

    /// <summary>
    /// The charset that an encoded-word is in, by the same terms, under the name that .NET has for it.
    /// </summary>
    internal static string CharsetOf(ReadOnlySpan<byte> bytes, string charset)
    {
        var declared = Charsets.Find(charset);
        if (declared is not null && IsCertainlyIn(declared, charset, bytes))
        {
            return charset;
        }

        return Utf8.IsValid(bytes) ? "utf-8" : declared?.WebName ?? charset;
    }

    // A byte order mark of UTF-16.
    private static Encoding? Marked(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) ? Encoding.Unicode
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]) ? Encoding.BigEndianUnicode
        : null;

    // ISO-2022-JP (RFC 1468) and ISO-2022-KR (RFC 1557) switch to their letters by sequences that no other text has.
    private static Encoding? Escaped(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf("\e$B"u8) >= 0 || bytes.IndexOf("\e$@"u8) >= 0 ? Encoding.GetEncoding("iso-2022-jp")
        : bytes.IndexOf("\e$)C"u8) >= 0 ? Encoding.GetEncoding("iso-2022-kr")
        : null;

    private static string WithoutMark(string s) => s.Length > 0 && s[0] == '\ufeff' ? s[1..] : s;

    // The charset has escape sequences that no other one has.
    private static bool IsCertainlyIn(Encoding declared, string charset, ReadOnlySpan<byte> bytes) => IsWide(declared)
        ? bytes.Contains((byte)0)
        : IsSevenBit(charset) && bytes.Contains((byte)(charset.StartsWith("hz", StringComparison.OrdinalIgnoreCase) ? '~' : 0x1b));

    private static bool IsWide(Encoding e) => e.CodePage is 1200 or 1201 or 12000 or 12001;

    private static bool IsSevenBit(string charset) =>
        charset.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase) || charset.StartsWith("hz", StringComparison.OrdinalIgnoreCase);
}
