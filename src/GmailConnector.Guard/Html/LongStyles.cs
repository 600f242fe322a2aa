using System.Text;

namespace GmailConnector.Guard.Html;

/// <summary>
/// A message is too large to lay out when its words are too many, not when its style sheets are: of those only the first part is read.
/// </summary>
internal static class LongStyles
{
    private const string Begin = "<style";
    private const string End = "</style";

    /// <summary>HTML that is too large, without the style sheets beyond that part; other HTML as it is.</summary>
    internal static string Cut(string html)
    {
        if (html.Length <= HtmlTree.MaxCharacters)
        {
            return html;
        }

        var kept = new StringBuilder(HtmlTree.MaxCharacters);
        var left = MessageStyles.MaxCharacters;
        var from = 0;
        for (var begin = Next(html, Begin, 0); begin < html.Length; begin = Next(html, Begin, from))
        {
            var content = Math.Min(Next(html, ">", begin) + 1, html.Length);
            var end = Next(html, End, content);
            kept.Append(html, from, content - from);
            if (end - content <= left)
            {
                kept.Append(html, content, end - content);
                left -= end - content;
            }

            from = end;
        }

        return kept.Append(html, from, html.Length - from).ToString();
    }

    private static int Next(string html, string sign, int from) =>
        html.IndexOf(sign, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var found ? found : html.Length;
}
