using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace GmailConnector.Guard.Html;

/// <summary>
/// Parsing with bounds. Mail can be made so that a parser works for minutes (deep nesting, misnested formatting); past a bound there is no
/// tree, and the text is shown instead.
/// </summary>
internal static class HtmlTree
{
    internal const int MaxCharacters = 2_000_000;

    private const int MaxDepth = 500;
    private const int MaxElements = 200_000;
    private const int ElementsBetweenLooks = 16;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(3);

    internal static IHtmlDocument? TryParse(string html)
    {
        if (html.Length > MaxCharacters)
        {
            return null;
        }

        var bounds = new Bounds();
        try
        {
            // Scripting off: a browser without scripts reads <noscript> as this does.
            var options = new HtmlParserOptions { IsScripting = false, OnCreated = (element, _) => bounds.Look(element) };
            return new HtmlParser(options).ParseDocument(html);
        }
        catch (OutOfBoundsException)
        {
            return null;
        }
    }

    private sealed class Bounds
    {
        private readonly long began = TimeProvider.System.GetTimestamp();
        private int elements;
        private INode? previous;

        internal void Look(IElement created)
        {
            if (++elements > MaxElements)
            {
                throw new OutOfBoundsException();
            }

            // The new element has no parent yet; the one before it has.
            if (elements % ElementsBetweenLooks == 0
                && (Depth(previous) >= MaxDepth || TimeProvider.System.GetElapsedTime(began) > MaxTime))
            {
                throw new OutOfBoundsException();
            }

            previous = created;
        }

        private static int Depth(INode? node)
        {
            var depth = 0;
            for (; node is not null && depth < MaxDepth; node = node.Parent)
            {
                depth++;
            }

            return depth;
        }
    }

    private sealed class OutOfBoundsException : Exception;
}
