using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Acts;

/// <summary>
/// The agreement's Markdown as HTML: headings, paragraphs, lists and bold words. Everything else stays text, so nothing of it can become
/// markup.
/// </summary>
internal static partial class AgreedMarkup
{
    internal static string Of(string markdown, HtmlEncoder encoder)
    {
        var html = new StringBuilder();
        foreach (var block in markdown.ReplaceLineEndings("\n").Split(
            "\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Append(html, block.Split('\n', StringSplitOptions.TrimEntries), encoder);
        }

        return html.ToString();
    }

    private static void Append(StringBuilder html, string[] lines, HtmlEncoder encoder)
    {
        List<string> paragraph = [];
        List<string> items = [];
        foreach (var line in lines)
        {
            if (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal))
            {
                items.Add(line[2..]);
            }
            else if (line.StartsWith('#'))
            {
                Flush(html, paragraph, items, encoder);
                var level = Math.Min(line.TakeWhile(c => c == '#').Count() + 1, 4);
                html.Append($"<h{level}>").Append(Inline(line.TrimStart('#').Trim(), encoder)).Append($"</h{level}>");
            }
            else if (items.Count > 0)
            {
                items[^1] += " " + line;
            }
            else
            {
                paragraph.Add(line);
            }
        }

        Flush(html, paragraph, items, encoder);
    }

    private static void Flush(StringBuilder html, List<string> paragraph, List<string> items, HtmlEncoder encoder)
    {
        if (paragraph.Count > 0)
        {
            html.Append("<p>").Append(Inline(string.Join(' ', paragraph), encoder)).Append("</p>");
            paragraph.Clear();
        }

        if (items.Count > 0)
        {
            html.Append("<ul>").AppendJoin("", items.Select(i => $"<li>{Inline(i, encoder)}</li>")).Append("</ul>");
            items.Clear();
        }
    }

    // An asterisk pair without a partner is kept as text.
    private static string Inline(string text, HtmlEncoder encoder) => Bold().Replace(encoder.Encode(text), "<strong>$1</strong>");

    [GeneratedRegex(@"\*\*(.*?)\*\*")]
    private static partial Regex Bold();
}
