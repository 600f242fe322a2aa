using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Sealed;

/// <summary>Text as HTML, in UTF-8, with an encoder of the guard's own.</summary>
internal static class HtmlText
{
    // A character takes at most ten bytes as a reference, such as &#x10FFFF;.
    private const int MostBytesOfChar = 10;
    private const int Piece = 4096;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Encodes for text and for quoted attributes alike.</summary>
    [ContentEnds("Written into the one response that it was opened for.")]
    internal static void Write(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        Span<byte> plain = stackalloc byte[256];
        while (!text.IsEmpty)
        {
            _ = Utf8.FromUtf16(text, plain, out var read, out var written);
            text = text[read..];
            var from = (ReadOnlySpan<byte>)plain[..written];
            while (!from.IsEmpty)
            {
                Encoder.EncodeUtf8(from, output.GetSpan(from.Length * MostBytesOfChar), out var taken, out var made);
                output.Advance(made);
                from = from[taken..];
            }
        }
    }

    /// <summary>Writes markup as it is.</summary>
    [ContentEnds("Written into the one response that it was opened for.")]
    internal static void WriteMarkup(ReadOnlySpan<char> markup, IBufferWriter<byte> output)
    {
        while (!markup.IsEmpty)
        {
            var piece = markup[..Math.Min(Piece, markup.Length)];
            if (piece.Length < markup.Length && char.IsHighSurrogate(piece[^1]))
            {
                piece = piece[..^1];
            }

            output.Advance(Encoding.UTF8.GetBytes(piece, output.GetSpan(Encoding.UTF8.GetMaxByteCount(piece.Length))));
            markup = markup[piece.Length..];
        }
    }
}
