using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace GmailConnector.Guard.Sealed;

/// <summary>Text as HTML, in UTF-8, with an encoder of the guard's own.</summary>
internal static class HtmlText
{
    private const int PieceBytes = 256;

    // A character takes at most ten bytes as a reference, such as &#x10FFFF;.
    private const int MostBytesOfCharacter = 10;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Encodes for text and for quoted attributes alike.</summary>
    [ContentEnds("Written into the one response that it was opened for.")]
    internal static void Write(ReadOnlySpan<char> text, scoped ref SpanWriter output)
    {
        while (!text.IsEmpty)
        {
            var free = output.Free(MostBytesOfCharacter);
            Utf8.FromUtf16(text, free[..Math.Min(free.Length, PieceBytes)], out var read, out var written);
            text = text[read..];

            // Most text needs no character reference and is already where it belongs.
            var first = Encoder.FindFirstCharacterToEncodeUtf8(free[..written]);
            output.Advance(first < 0 ? written : first);
            if (first >= 0)
            {
                WriteReferences(free[first..written], ref output);
            }
        }
    }

    /// <summary>Writes markup as it is.</summary>
    [ContentEnds("Written into the one response that it was opened for.")]
    internal static void WriteMarkup(ReadOnlySpan<char> markup, scoped ref SpanWriter output)
    {
        while (!markup.IsEmpty)
        {
            Utf8.FromUtf16(markup, output.Free(MostBytesOfCharacter), out var read, out var written);
            output.Advance(written);
            markup = markup[read..];
        }
    }

    private static void WriteReferences(ReadOnlySpan<byte> written, scoped ref SpanWriter output)
    {
        Span<byte> copied = stackalloc byte[PieceBytes];
        written.CopyTo(copied);
        for (var plain = copied[..written.Length]; !plain.IsEmpty;)
        {
            Encoder.EncodeUtf8(plain, output.Free(MostBytesOfCharacter), out var read, out var made);
            output.Advance(made);
            plain = plain[read..];
        }
    }
}
