using System.Text;

namespace GmailConnector.Guard.Html;

/// <summary>A text message as HTML: line breaks, spaces, quotes and addresses as links.</summary>
internal static class PlainText
{
    internal static string ToHtml(IReadOnlyList<QuotedLine> lines, bool fold, bool opensInNewTab)
    {
        var output = new StringBuilder();
        var from = fold ? TrailingQuote(lines) : lines.Count;
        Write(output, lines, 0, from, opensInNewTab);
        if (from < lines.Count)
        {
            output.Append(FoldedQuote.Opening);
            Write(output, lines, from, lines.Count, opensInNewTab);
            output.Append("</details>");
        }

        return output.ToString();
    }

    /// <summary>Text for an editor: each line as it is, with its marks and blanks.</summary>
    internal static string ToLines(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Split('\n').Select(line =>
            line.Length == 0 ? "<div><br></div>" : $"<div>{Markup.Text(Spaced(line))}</div>"));

    /// <summary>Where the quote begins that the text ends with, its introduction included; the end where there is none.</summary>
    private static int TrailingQuote(IReadOnlyList<QuotedLine> lines)
    {
        var begin = lines.Count;
        for (var i = lines.Count - 1; i >= 0 && (lines[i].Depth > 0 || lines[i].IsBlank); i--)
        {
            begin = lines[i].Depth > 0 ? i : begin;
        }

        if (begin == lines.Count)
        {
            return begin;
        }

        var before = begin - 1;
        while (before >= 0 && lines[before].IsBlank)
        {
            before--;
        }

        // "On Monday … wrote:", or "Am Montag … schrieb …:", often broken into two lines.
        if (before >= 0 && lines[before].Text.TrimEnd() is [.., ':' or '：'])
        {
            begin = before > 0 && !lines[before - 1].IsBlank && OpensHeading(lines[before - 1].Text)
                ? before - 1
                : before;
        }

        return Enumerable.Range(0, begin).Any(i => !lines[i].IsBlank) ? begin : lines.Count;
    }

    private static bool OpensHeading(string line) =>
        line.StartsWith("On ", StringComparison.Ordinal) || line.StartsWith("Am ", StringComparison.Ordinal);

    private static void Write(StringBuilder output, IReadOnlyList<QuotedLine> lines, int from, int to, bool opensInNewTab)
    {
        var depth = 0;
        var inParagraph = false;
        for (var i = from; i < to; i++)
        {
            var line = lines[i];
            if (inParagraph && (line.IsBlank || line.Depth != depth))
            {
                output.Append("</div>");
                inParagraph = false;
            }

            for (; depth < line.Depth; depth++)
            {
                output.Append("<blockquote type=\"cite\">");
            }

            for (; depth > line.Depth; depth--)
            {
                output.Append("</blockquote>");
            }

            if (line.IsBlank)
            {
                output.Append("<div><br></div>");
                continue;
            }

            output.Append(inParagraph ? "<br>" : "<div dir=\"auto\">");
            inParagraph = true;
            Linkifier.Write(output, Spaced(line.Text), opensInNewTab);
        }

        output.Append(inParagraph ? "</div>" : "");
        for (; depth > 0; depth--)
        {
            output.Append("</blockquote>");
        }
    }

    /// <summary>Indentation and columns stay: each second space of a run becomes a no-break space, and tabs become four.</summary>
    private static string Spaced(string text)
    {
        text = text.Replace("\t", "    ", StringComparison.Ordinal).Replace("  ", " \u00a0", StringComparison.Ordinal);
        return text.StartsWith(' ') ? "\u00a0" + text[1..] : text;
    }
}
