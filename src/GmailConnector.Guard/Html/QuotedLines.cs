namespace GmailConnector.Guard.Html;

/// <summary>A line of a text message and how often it was quoted.</summary>
internal readonly record struct QuotedLine(int Depth, string Text)
{
    internal bool IsBlank => string.IsNullOrWhiteSpace(Text);
}

/// <summary>Text as lines with their quote depth.</summary>
internal static class QuotedLines
{
    private const int MaxDepth = 20;

    internal static List<QuotedLine> Read(string text)
    {
        List<QuotedLine> lines = [.. text.ReplaceLineEndings("\n").Split('\n').Select(Unquote)];
        while (lines.Count > 0 && lines[^1].IsBlank)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
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
