using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Sealed;

/// <summary>Text as HTML, in UTF-8, with an encoder of the guard's own.</summary>
internal static class HtmlText
{
    private const int PlainBytes = 256;

    // A character takes at most ten bytes as a reference, such as &#x10FFFF;.
    private const int MostBytesOfByte = 10;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Encodes for text and for quoted attributes alike.</summary>
    [ContentEnds("Written into the one response that it was opened for.")]
    internal static void Write(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        Span<byte> plain = stackalloc byte[PlainBytes];
        Span<byte> encoded = stackalloc byte[PlainBytes * MostBytesOfByte];
        while (!text.IsEmpty)
        {
            Utf8.FromUtf16(text, plain, out var read, out var written);
            Encoder.EncodeUtf8(plain[..written], encoded, out _, out var made);
            output.Write(encoded[..made]);
            text = text[read..];
        }
    }

    /// <summary>Writes markup as it is.</summary>
    [ContentEnds("Written into the one response that it was opened for.")]
    internal static void WriteMarkup(ReadOnlySpan<char> markup, IBufferWriter<byte> output)
    {
        Span<byte> bytes = stackalloc byte[PlainBytes * MostBytesOfByte];
        while (!markup.IsEmpty)
        {
            Utf8.FromUtf16(markup, bytes, out var read, out var written);
            output.Write(bytes[..written]);
            markup = markup[read..];
        }
    }
}
