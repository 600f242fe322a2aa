using System.Net;
using System.Text;

namespace GmailConnector.Sandbox.Mime;

/// <summary>What a person would see of HTML: one pass, no tree, stops as soon as enough is read.</summary>
internal static class VisibleText
{
    private static readonly string[] Unseen = ["style", "script", "title", "template", "noscript"];

    public static string OfHtml(string html, int enough)
    {
        var text = new StringBuilder();
        var span = html.AsSpan();
        var at = 0;
        while (at < span.Length && text.Length < enough)
        {
            var open = span[at..].IndexOf('<');
            var end = open < 0 ? span.Length : at + open;
            // A run may be long; an entity is not, so a cut run loses nothing that is shown.
            Append(text, WebUtility.HtmlDecode(span[at..Math.Min(end, at + (enough * 4))].ToString()));
            if (open < 0)
            {
                break;
            }

            at = AfterTag(span, end, text);
        }

        return text.ToString();
    }

    private static int AfterTag(ReadOnlySpan<char> html, int open, StringBuilder text)
    {
        var rest = html[open..];
        if (rest.StartsWith("<!--"))
        {
            return After(html, open + 4, "-->");
        }

        if (rest.Length < 2 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!' or '?'))
        {
            text.Append('<');
            return open + 1;
        }

        var nameStart = rest[1] == '/' ? 2 : 1;
        var nameEnd = nameStart;
        while (nameEnd < rest.Length && char.IsAsciiLetterOrDigit(rest[nameEnd]))
        {
            nameEnd++;
        }

        var name = rest[nameStart..nameEnd];
        foreach (var unseen in Unseen)
        {
            if (nameStart == 1 && name.Equals(unseen, StringComparison.OrdinalIgnoreCase))
            {
                var close = html[open..].IndexOf("</" + unseen, StringComparison.OrdinalIgnoreCase);
                return close < 0 ? html.Length : EndOfTag(html, open + close);
            }
        }

        if (!IsInline(name))
        {
            Append(text, " ");
        }

        return EndOfTag(html, open);
    }

    // White space counts once, or deep empty markup would use up what is enough.
    private static void Append(StringBuilder text, string run)
    {
        foreach (var c in run)
        {
            if (!char.IsWhiteSpace(c))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }
    }

    private static bool IsInline(ReadOnlySpan<char> name) =>
        name is "b" or "i" or "a" or "u" or "em" or "strong" or "span" or "font" or "B" or "I" or "A" or "U" or "SPAN" or "FONT";

    private static int EndOfTag(ReadOnlySpan<char> html, int open)
    {
        var quote = '\0';
        for (var i = open; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c == '>')
            {
                return i + 1;
            }
            else if (c is '"' or '\'' && i > 0 && html[i - 1] == '=')
            {
                quote = c;
            }
        }

        return html.Length;
    }

    private static int After(ReadOnlySpan<char> html, int at, string end)
    {
        var found = html[at..].IndexOf(end);
        return found < 0 ? html.Length : at + found + end.Length;
    }
}
