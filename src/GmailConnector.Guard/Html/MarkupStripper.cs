using System.Net;
using System.Text;

namespace GmailConnector.Guard.Html;

/// <summary>
/// The words of HTML that is too large or too deep to parse: one pass, no tree. What it yields is text and is encoded like any text.
/// </summary>
internal static class MarkupStripper
{
    private static readonly string[] Skipped = ["style", "script", "title", "template", "head", "textarea"];

    internal static string Strip(string html, int maxCharacters)
    {
        html = html.Length <= maxCharacters ? html : html[..maxCharacters];
        var text = new StringBuilder();
        var unclosed = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0)
            {
                text.Append(html, at, html.Length - at);
                break;
            }

            text.Append(html, at, tag - at);
            at = After(html, tag, text, unclosed);
        }

        return Collapsed(WebUtility.HtmlDecode(text.ToString()));
    }

    private static int After(string html, int tag, StringBuilder text, HashSet<string> unclosed)
    {
        if (html.AsSpan(tag).StartsWith("<!--"))
        {
            return EndOf(html, "-->", tag);
        }

        var next = tag + 1 < html.Length ? html[tag + 1] : ' ';
        if (!char.IsAsciiLetter(next) && next is not ('/' or '!' or '?'))
        {
            text.Append("&lt;");
            return tag + 1;
        }

        var name = Name(html, tag + 1);
        if (HtmlAllowList.Blocks.Contains(name.TrimStart('/')) || name == "br")
        {
            text.Append('\n');
        }

        if (Skipped.Contains(name) && !unclosed.Contains(name))
        {
            var end = html.IndexOf("</" + name, tag, StringComparison.OrdinalIgnoreCase);
            if (end >= 0)
            {
                return end;
            }

            // Not looked for again, or many of them would cost the square of the length.
            unclosed.Add(name);
        }

        return EndOf(html, ">", tag);
    }

    private static string Name(string html, int from)
    {
        var to = from;
        while (to < html.Length && to - from < 20 && (char.IsAsciiLetterOrDigit(html[to]) || (to == from && html[to] == '/')))
        {
            to++;
        }

        return html[from..to].ToLowerInvariant();
    }

    private static int EndOf(string html, string sign, int from)
    {
        var found = html.IndexOf(sign, from, StringComparison.Ordinal);
        return found < 0 ? html.Length : found + sign.Length;
    }

    /// <summary>At most one empty line in a row, as HTML would show it.</summary>
    private static string Collapsed(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        var blanks = 2;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            blanks = trimmed.IsEmpty ? blanks + 1 : 0;
            if (blanks < 2)
            {
                collapsed.Append(trimmed).Append('\n');
            }
        }

        return collapsed.ToString().TrimEnd('\n');
    }
}
