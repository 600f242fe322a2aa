using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace GmailConnector.Web.Pages.Connect;

/// <summary>The agreement's Markdown as HTML: headings, paragraphs, lists and bold words. Everything else stays text, so nothing of it can become markup.</summary>
internal static class AgreementText
{
    internal static IHtmlContent Render(string markdown)
    {
        var html = new StringBuilder();
        foreach (var block in markdown.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Append(html, block.Split('\n', StringSplitOptions.TrimEntries));
        }

        return new HtmlString(html.ToString());
    }

    private static void Append(StringBuilder html, string[] lines)
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
                Flush(html, paragraph, items);
                var level = Math.Min(line.TakeWhile(c => c == '#').Count() + 1, 4);
                html.Append($"<h{level}>").Append(Inline(line.TrimStart('#').Trim())).Append($"</h{level}>");
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

        Flush(html, paragraph, items);
    }

    private static void Flush(StringBuilder html, List<string> paragraph, List<string> items)
    {
        if (paragraph.Count > 0)
        {
            html.Append("<p>").Append(Inline(string.Join(' ', paragraph))).Append("</p>");
            paragraph.Clear();
        }

        if (items.Count > 0)
        {
            html.Append("<ul>").AppendJoin("", items.Select(i => $"<li>{Inline(i)}</li>")).Append("</ul>");
            items.Clear();
        }
    }

    private static string Inline(string text)
    {
        var parts = HtmlEncoder.Default.Encode(text).Split("**");

        // An odd number of marks means that the last one stands for itself.
        var paired = parts.Length % 2 == 1 ? parts.Length : parts.Length - 1;
        var html = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            html.Append(i % 2 == 1 && i < paired ? $"<strong>{parts[i]}</strong>" : i == parts.Length - 1 && i >= paired ? "**" + parts[i] : parts[i]);
        }

        return html.ToString();
    }
}
