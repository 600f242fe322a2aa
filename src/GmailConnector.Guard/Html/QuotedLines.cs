using System.Text;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Html;

/// <summary>A line of a text message and how often it was quoted.</summary>
internal readonly record struct QuotedLine(int Depth, string Text)
{
    internal bool IsBlank => string.IsNullOrWhiteSpace(Text);
}

/// <summary>Text as lines with their quote depth; RFC 3676 flowed lines are put together again.</summary>
internal static class QuotedLines
{
    private const int MaxDepth = 20;

    internal static List<QuotedLine> Read(string text, bool flowed)
    {
        var lines = new List<QuotedLine>();
        var paragraph = new StringBuilder();
        var depthOfParagraph = 0;
        var continues = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var (depth, rest) = Unquote(line);
            if (flowed && rest.StartsWith(' '))
            {
                rest = rest[1..]; // space-stuffing
            }

            if (continues && (depthOfParagraph != depth || rest == "-- "))
            {
                EndParagraph();
            }

            depthOfParagraph = depth;
            paragraph.Append(rest);
            continues = flowed && rest.EndsWith(' ') && rest != "-- ";
            if (!continues)
            {
                EndParagraph();
            }
        }

        if (continues)
        {
            EndParagraph();
        }

        while (lines.Count > 0 && lines[^1].IsBlank)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;

        void EndParagraph()
        {
            lines.Add(new QuotedLine(depthOfParagraph, paragraph.ToString()));
            paragraph.Clear();
        }
    }

    /// <summary>Whether the text is flowed: as its header says, or, inside of a multipart, as most of its long lines show.</summary>
    internal static bool IsFlowed(MessageContent content)
    {
        if (content.Header("Content-Type") is { } type && type.TrimStart().StartsWith("text/", StringComparison.OrdinalIgnoreCase))
        {
            return type.Contains("format=flowed", StringComparison.OrdinalIgnoreCase)
                || type.Contains("format=\"flowed\"", StringComparison.OrdinalIgnoreCase);
        }

        var (wrapped, longLines) = (0, 0);
        foreach (var line in (content.Text ?? "").AsSpan().EnumerateLines())
        {
            if (line.Length is >= 60 and <= 80)
            {
                longLines++;
                wrapped += line[^1] == ' ' ? 1 : 0;
            }
        }

        return longLines >= 3 && wrapped * 4 >= longLines * 3;
    }

    private static QuotedLine Unquote(string line)
    {
        var depth = 0;
        var at = 0;
        while (at < line.Length)
        {
            // "> > text" as well as ">> text"; a line that merely begins with spaces isn't a quote.
            var mark = line[at] == ' ' && depth > 0 && at + 1 < line.Length && line[at + 1] == '>' ? at + 1 : at;
            if (line[mark] != '>')
            {
                break;
            }

            depth++;
            at = mark + 1;
        }

        var rest = line[at..];
        return new QuotedLine(Math.Min(depth, MaxDepth), depth > 0 && rest.StartsWith(' ') ? rest[1..] : rest);
    }
}
