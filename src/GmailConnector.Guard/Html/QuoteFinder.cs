using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>Finds what a reply repeats at its end, so that it can be folded away.</summary>
internal static partial class QuoteFinder
{
    private static readonly string[] Classes = ["gmail_quote", "gmail_quote_container", "yahoo_quoted", "protonmail_quote", "zmail_extra"];

    private const int LongestHeading = 300;

    private static readonly FrozenSet<string> Inline =
        new[] { "a", "b", "bdi", "em", "font", "i", "span", "strong", "u" }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="Quote">The element to fold; null where nothing trails.</param>
    /// <param name="IsEmpty">Whether nothing at all would be seen.</param>
    internal sealed record Found(IElement? Quote, bool IsEmpty);

    internal static Found Find(INode body, HtmlAllowList allowed)
    {
        var candidates = new List<(IElement Element, int Before, int After)>();
        var open = new Stack<(IElement Element, int Before)>();
        var seen = 0;
        var line = new StringBuilder();
        DocumentOrder.Walk(
            body,
            node =>
            {
                switch (node)
                {
                    case IText text when string.IsNullOrWhiteSpace(text.Data):
                        return false;
                    case IText text:
                        seen++;
                        line.Append(text.Data.ReplaceLineEndings(" "));
                        return false;
                    case IElement element when allowed.Dropped.Contains(element.LocalName):
                        return false;
                    case IElement element:
                        seen += element.LocalName == "img" && !ImageRules.IsTracker(element) ? 1 : 0;
                        if (IsQuote(element, EndOf(line)))
                        {
                            open.Push((element, seen));
                        }

                        if (element.LocalName == "br")
                        {
                            line.Append('\n');
                        }
                        else if (!Inline.Contains(element.LocalName))
                        {
                            line.Clear();
                        }

                        return true;
                    default:
                        return node == body;
                }
            },
            node =>
            {
                if (open.TryPeek(out var top) && top.Element == node)
                {
                    open.Pop();
                    candidates.Add((top.Element, top.Before, seen));
                }
            });

        // The outermost is left last, and is the one where several reach the end.
        var quote = candidates
            .AsEnumerable()
            .Reverse()
            .Where(c => c.Before > 0 && c.After == seen && c.After > c.Before)
            .OrderBy(c => c.Before)
            .Select(c => c.Element).FirstOrDefault();
        return new Found(quote is not null && !IsForward(quote) && CanBeWrapped(quote, allowed) ? quote : null, seen == 0);
    }

    // An indented paragraph is no quote: something has to say that it is one of an earlier message.
    private static bool IsQuote(IElement element, string before) =>
        Classes.Any(element.ClassList.Contains)
            || (element.LocalName == "blockquote"
                && (element.HasAttribute("cite")
                    || string.Equals(element.GetAttribute("type"), "cite", StringComparison.OrdinalIgnoreCase)
                    || SaysWhoWrote().IsMatch(before)));

    [GeneratedRegex(
        @"(?:\d|@|wrote|schrieb|écrit|escribi|escreveu|scritto|skrev|schreef|napisa|kirjoitti|написа|写道|寫道|書きました)"
        + @"[^\r\n]{0,200}[:：]\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SaysWhoWrote();

    private static string EndOf(StringBuilder line) =>
        line.ToString(Math.Max(0, line.Length - LongestHeading), Math.Min(line.Length, LongestHeading));

    private static bool CanBeWrapped(IElement element, HtmlAllowList allowed) =>
        allowed.Elements.Contains(element.LocalName)
            && element.ParentElement is { } parent
            && !HtmlAllowList.TableParts.Contains(parent.LocalName);

    // What was forwarded is what the reader came for.
    private static bool IsForward(IElement element)
    {
        var beginning = element.TextContent.AsSpan().TrimStart();
        beginning = beginning[..Math.Min(beginning.Length, 200)];
        return beginning.Contains("Forwarded message", StringComparison.OrdinalIgnoreCase)
            || beginning.Contains("Weitergeleitete Nachricht", StringComparison.OrdinalIgnoreCase)
            || beginning.Contains("Begin forwarded", StringComparison.OrdinalIgnoreCase);
    }
}
