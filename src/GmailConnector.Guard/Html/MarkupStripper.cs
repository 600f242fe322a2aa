using System.Globalization;
using System.Net;
using System.Text;

namespace GmailConnector.Guard.Html;

/// <summary>
/// The words of HTML that is too large or too deep to parse: one pass, no tree. What it yields is text and is encoded like any text.
/// </summary>
internal sealed class MarkupStripper
{
    private static readonly string[] Skipped = ["style", "script", "title", "template", "head", "textarea"];

    private readonly StringBuilder text = new();
    private readonly HashSet<string> unclosed = new(StringComparer.Ordinal);

    // Of the link whose words are being read: where it goes, and where they begin.
    private (string Target, int From)? link;

    private MarkupStripper()
    {
    }

    internal static string Strip(string html, int maxCharacters) =>
        Collapsed(WebUtility.HtmlDecode(new MarkupStripper().Read(html.Length <= maxCharacters ? html : html[..maxCharacters])));

    private string Read(string html)
    {
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
            at = After(html, tag);
        }

        EndLink();
        return text.ToString();
    }

    private int After(string html, int tag)
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

        var after = EndOf(html, ">", tag);
        if (name is "a" or "/a")
        {
            EndLink();
            link = name == "a" && Target(html[tag..after]) is { } target ? (target, text.Length) : null;
        }

        return after;
    }

    // Words alone would say nothing of where they lead.
    private void EndLink()
    {
        if (link is not { } ended)
        {
            return;
        }

        var words = text.ToString(ended.From, text.Length - ended.From);
        if (!words.Contains(ended.Target, StringComparison.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $" &lt;{ended.Target}&gt; ");
        }
    }

    // As it stands in the tag, encoded as HTML.
    private static string? Target(string tag)
    {
        var at = tag.IndexOf("href", StringComparison.OrdinalIgnoreCase);
        var value = at < 0 ? "" : tag[(at + "href".Length)..].TrimStart();
        value = value.StartsWith('=') ? value[1..].TrimStart() : "";
        var quoted = value.StartsWith('"') || value.StartsWith('\'');
        var ends = quoted ? value.IndexOf(value[0], 1) : value.AsSpan().IndexOfAny(" \t\r\n>");
        var target = ends < 0 ? "" : value[..ends].Trim('"', '\'', ' ');
        return LinkTarget.StartsWith(target, "https:") || LinkTarget.StartsWith(target, "http:") || LinkTarget.StartsWith(target, "mailto:")
            ? target
            : null;
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
