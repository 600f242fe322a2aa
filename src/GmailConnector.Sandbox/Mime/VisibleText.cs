using System.Text;
using MimeKit.Text;

namespace GmailConnector.Sandbox.Mime;

/// <summary>What a person would see of HTML: one pass, no tree, stops as soon as enough is read.</summary>
internal static class VisibleText
{
    private static readonly string[] Unseen = ["style", "script", "title", "template", "noscript"];
    private static readonly string[] Inline = ["b", "i", "a", "u", "em", "strong", "span", "font"];

    public static string OfHtml(string html, int enough)
    {
        var text = new StringBuilder();
        var tokens = new HtmlTokenizer(new StringReader(html)) { IgnoreTruncatedTags = true };
        string? unseen = null;
        while (text.Length < enough && tokens.ReadNextToken(out var token))
        {
            if (token is HtmlDataToken data && unseen is null)
            {
                Append(text, data.Data);
            }
            else if (token is HtmlTagToken tag)
            {
                var name = tag.Name.ToLowerInvariant();
                if (unseen is null && !tag.IsEndTag && Unseen.Contains(name))
                {
                    unseen = name;
                }
                else if (unseen == name && tag.IsEndTag)
                {
                    unseen = null;
                }
                else if (!Inline.Contains(name))
                {
                    Append(text, " ");
                }
            }
        }

        return text.ToString();
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
}
