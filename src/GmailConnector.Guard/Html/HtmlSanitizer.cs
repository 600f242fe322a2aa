using System.Text;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>
/// Writes a new document from a parsed one: only elements and attributes of the allow-list are written, and every value is encoded here.
/// Nothing of the source's own markup is copied, so what a browser reads back has no other elements than were written.
/// </summary>
internal sealed class HtmlSanitizer(HtmlAllowList allowed, ImageRules images, bool opensInNewTab, MessageStyles? styles = null)
{
    private readonly StringBuilder output = new();

    // A newsletter says the same of each of its cells.
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <param name="root">Its children are written; a body's own looks go to a div round them.</param>
    /// <param name="fold">What is folded away behind a summary.</param>
    internal string Write(INode root, IElement? fold)
    {
        output.Clear();
        DocumentOrder.Walk(
            root,
            node =>
            {
                if (node == root)
                {
                    return true;
                }

                if (node is IText text)
                {
                    Markup.Text(output, text.Data);
                    return false;
                }

                return node is IElement element && Open(element, element == fold);
            },
            node =>
            {
                if (node != root)
                {
                    Close((IElement)node, node == fold);
                }
            });
        return output.ToString();
    }

    private bool Open(IElement element, bool folds)
    {
        if (element.LocalName == "input")
        {
            Box(element);
            return false;
        }

        // INVARIANT: SVG, MathML and anything else that isn't HTML goes with all that is in it; a browser parses inside of them by other
        // rules.
        if (allowed.Dropped.Contains(element.LocalName) || element.NamespaceUri != NamespaceNames.HtmlUri)
        {
            return false;
        }

        if (element.LocalName == "img")
        {
            Image(element);
            return false;
        }

        if (!allowed.Elements.Contains(element.LocalName))
        {
            Break(element);
            return true;
        }

        if (folds)
        {
            output.Append(FoldedQuote.Opening);
        }

        output.Append('<').Append(element.LocalName);
        Attributes(element);
        output.Append('>');
        return !HtmlAllowList.Void.Contains(element.LocalName);
    }

    private void Close(IElement element, bool folds)
    {
        if (!allowed.Elements.Contains(element.LocalName))
        {
            Break(element);
            return;
        }

        output.Append("</").Append(element.LocalName).Append('>');
        if (folds)
        {
            output.Append("</details>");
        }
    }

    /// <summary>A list of tasks says by its boxes what is done; no other field is shown.</summary>
    private void Box(IElement field)
    {
        if (field.GetAttribute("type")?.ToLowerInvariant() is ("checkbox" or "radio") and var type)
        {
            output.Append((type, field.HasAttribute("checked")) switch
            {
                ("checkbox", true) => '\u2611',
                ("checkbox", false) => '\u2610',
                (_, true) => '\u25c9',
                _ => '\u25cb',
            });
        }
    }

    /// <summary>Words that stood in a block of their own don't run together when the block goes.</summary>
    private void Break(IElement element)
    {
        if (HtmlAllowList.Blocks.Contains(element.LocalName))
        {
            output.Append(' ');
        }
    }

    private void Attributes(IElement element, string? ownClass = null, string? ownStyle = null)
    {
        string? style = null;
        ownClass ??= styles is not null && StatedSize.IsWide(element) ? "wide" : null;
        var classes = Joined(AttributeAllowList.Keep("class", element.GetAttribute("class") ?? ""), styles?.Classes(element), ' ');
        if (ownClass is not null)
        {
            Markup.Attribute(output, "class", Joined(ownClass, classes, ' ')!);
        }

        foreach (var attribute in element.Attributes)
        {
            switch (attribute.LocalName)
            {
                case "href" when element.LocalName == "a":
                    Link(attribute.Value);
                    break;
                case "style":
                    style = Joined(style, Style(attribute.Value), ';');
                    break;
                case "background":
                    style = Joined(style, Background(attribute.Value), ';');
                    break;
                case "class":
                    if (ownClass is null && classes is not null)
                    {
                        Markup.Attribute(output, "class", classes);
                    }

                    break;
                case "id" when styles?.Id(element) is { } id:
                    Markup.Attribute(output, "id", id);
                    break;
                default:
                    if (attribute.NamespaceUri is null && AttributeAllowList.Keep(attribute.LocalName, attribute.Value) is { } value)
                    {
                        Markup.Attribute(output, attribute.LocalName, value);
                    }

                    break;
            }
        }

        if (Joined(style, ownStyle, ';') is { } looks)
        {
            Markup.Attribute(output, "style", looks);
        }
    }

    private string Style(string style)
    {
        // Each picture that is held back is noted, so that one isn't known beforehand.
        if (style.Contains("url", StringComparison.OrdinalIgnoreCase))
        {
            return StyleAllowList.Keep(style, images.Remote);
        }

        if (!known.TryGetValue(style, out var kept))
        {
            known[style] = kept = StyleAllowList.Keep(style, static _ => null);
        }

        return kept;
    }

    private void Link(string href)
    {
        if (LinkTarget.ForLink(href) is not { } url)
        {
            return;
        }

        Markup.Attribute(output, "href", url);
        if (opensInNewTab)
        {
            output.Append(" target=\"_blank\" rel=\"noopener noreferrer nofollow\"");
        }
    }

    private string? Background(string picture) =>
        images.Remote(picture) is { } url ? $"background-image:url('{Markup.InCss(url)}')" : null;

    private static string? Joined(string? first, string? second, char between) =>
        string.IsNullOrEmpty(first) ? (string.IsNullOrEmpty(second) ? null : second)
        : string.IsNullOrEmpty(second) ? first
        : $"{first}{between}{second}";

    private void Image(IElement image)
    {
        if (ImageRules.IsTracker(image))
        {
            return;
        }

        var source = images.Source(image);
        if (source is null && !images.KeepsPlaces)
        {
            output.Append(Markup.Text(image.GetAttribute("alt") ?? ""));
            return;
        }

        output.Append("<img");
        if (source is not null)
        {
            Markup.Attribute(output, "src", source);
        }

        if (!image.HasAttribute("alt"))
        {
            output.Append(" alt=\"\"");
        }

        Attributes(image, source is null ? "blocked" : null, images.KeepsPlaces ? StatedSize.Of(image) : null);
        output.Append('>');
    }
}
