using System.Text;
using System.Text.Unicode;
using MimeKit;

namespace GmailConnector.Gmail.Parsing;

/// <summary>Bytes of a text part to text, whatever its charset is called.</summary>
internal static class BodyText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252;

    /// <summary>MimeKit's options. Created here because MimeKit knows old charsets only if they were registered before.</summary>
    internal static ParserOptions Parsing { get; }

    static BodyText()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Windows1252 = Encoding.GetEncoding(1252);
        Parsing = new ParserOptions();
    }

    // Gmail mostly returns bodies in UTF-8 although the header still names the sender's charset. So valid UTF-8 is read as UTF-8, unless
    // the declared charset encodes other letters in ASCII (such as ISO-2022-JP).
    internal static string Decode(byte[] bytes, string? charset)
    {
        var declared = Find(charset);
        if (declared is not null && IsCertainlyIn(declared, charset!, bytes))
        {
            return declared.GetString(bytes);
        }

        try
        {
            return WithoutMark(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return declared is null or UTF8Encoding ? Fallback(bytes, declared) : declared.GetString(bytes);
        }
    }

    /// <summary>
    /// The charset that an encoded-word is in, by the same terms; what is called ISO-8859-1 or ASCII, and is neither, is Windows-1252, as
    /// browsers read it.
    /// </summary>
    internal static string CharsetOf(ReadOnlySpan<byte> bytes, string charset)
    {
        var declared = Find(charset);
        if (declared is not null && IsCertainlyIn(declared, charset, bytes))
        {
            return charset;
        }

        return Utf8.IsValid(bytes)
            ? "utf-8"
            : declared is ASCIIEncoding || declared?.CodePage == Encoding.Latin1.CodePage ? "windows-1252" : charset;
    }

    /// <summary>The encoding of that name, or null where nobody knows it.</summary>
    internal static Encoding? Find(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset))
        {
            return null;
        }

        try
        {
            return Encoding.GetEncoding(charset.Trim().Trim('"', '\''));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // Text that is mostly UTF-8 with a broken byte stays UTF-8; otherwise guess as browsers do.
    private static string Fallback(byte[] bytes, Encoding? declared) =>
        declared is UTF8Encoding ? WithoutMark(Encoding.UTF8.GetString(bytes)) : Windows1252.GetString(bytes);

    private static string WithoutMark(string s) => s.Length > 0 && s[0] == '\ufeff' ? s[1..] : s;

    // The charset has escape sequences that no other one has.
    private static bool IsCertainlyIn(Encoding declared, string charset, ReadOnlySpan<byte> bytes) => IsWide(declared)
        ? bytes.Contains((byte)0)
        : IsSevenBit(charset) && bytes.Contains((byte)(charset.StartsWith("hz", StringComparison.OrdinalIgnoreCase) ? '~' : 0x1b));

    private static bool IsWide(Encoding e) => e.CodePage is 1200 or 1201 or 12000 or 12001;

    private static bool IsSevenBit(string charset) =>
        charset.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase) || charset.StartsWith("hz", StringComparison.OrdinalIgnoreCase);
}
