using System.Text;

namespace GmailConnector.Sandbox.Mime;

/// <summary>The line that Gmail shows beside a subject: the first visible words, as plain text (not HTML-escaped).</summary>
internal static class GmailSnippet
{
    private const int MaxLength = 200;

    // Enough to get past the style block of any newsletter, little enough for a 10 MB body.
    private const int MaxBytesRead = 512 * 1024;

    public static string Of(MimeEntity message)
    {
        MimeEntity? html = null;
        foreach (var part in message.Walk())
        {
            if (part.Disposition == "attachment" || part.Parts.Count > 0)
            {
                continue;
            }

            if (part.MimeType == "text/plain" && Fold(Head(part)) is { Length: > 0 } plain)
            {
                return plain;
            }

            if (part.MimeType == "text/html")
            {
                html ??= part;
            }
        }

        return html is null ? "" : Fold(VisibleText.OfHtml(Head(html), MaxLength * 4));
    }

    private static string Head(MimeEntity part)
    {
        var body = part.Body;
        return Charsets.Decode(body.Length > MaxBytesRead ? body.Span[..MaxBytesRead] : body.Span, part.Encoding);
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(MaxLength);
        var space = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                space = folded.Length > 0;
                continue;
            }

            if (IsInvisible(c))
            {
                continue;
            }

            if (folded.Length + (space ? 1 : 0) >= MaxLength)
            {
                break;
            }

            if (space)
            {
                folded.Append(' ');
                space = false;
            }

            folded.Append(c);
        }

        // Half an emoji is worse than none.
        if (folded.Length > 0 && char.IsHighSurrogate(folded[^1]))
        {
            folded.Length--;
        }

        return folded.ToString().TrimEnd();
    }

    // The padding that newsletters put behind their preheader. U+200D stays: it holds emoji together.
    private static bool IsInvisible(char c) => c is '\u00AD' or '\u034F' or '\u200B' or '\u200C' or '\u2060' or '\uFEFF' or '\u180E';
}
