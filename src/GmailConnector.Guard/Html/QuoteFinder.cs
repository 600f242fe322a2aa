using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>Finds what a reply repeats at its end, so that it can be folded away.</summary>
internal static class QuoteFinder
{
    private static readonly string[] Classes = ["gmail_quote", "gmail_quote_container", "yahoo_quoted", "protonmail_quote", "zmail_extra"];

    /// <param name="Quote">The element to fold; null where nothing trails.</param>
    /// <param name="IsEmpty">Whether nothing at all would be seen.</param>
    internal sealed record Found(IElement? Quote, bool IsEmpty);

    internal static Found Find(INode body, HtmlAllowList allowed)
    {
        var candidates = new List<(IElement Element, int Before, int After)>();
        var open = new Stack<(IElement Element, int Before)>();
        var seen = 0;
        DocumentOrder.Walk(
            body,
            node =>
            {
                switch (node)
                {
                    case IText text:
                        seen += string.IsNullOrWhiteSpace(text.Data) ? 0 : 1;
                        return false;
                    case IElement element when allowed.Dropped.Contains(element.LocalName):
                        return false;
                    case IElement element:
                        seen += element.LocalName == "img" ? 1 : 0;
                        if (IsQuote(element))
                        {
                            open.Push((element, seen));
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

    private static bool IsQuote(IElement element) =>
        element.LocalName == "blockquote" || Classes.Any(element.ClassList.Contains);

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
            || beginning.Contains("Begin forwarded", StringComparison.OrdinalIgnoreCase);
    }
}
