using System.Text;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>
/// Writes a new document from a parsed one: only elements and attributes of the allow-list are written, and every value is encoded here.
/// Nothing of the source's own markup is copied, so what a browser reads back has no other elements than were written.
/// </summary>
internal sealed class HtmlSanitizer(HtmlAllowList allowed, ImageRules images, bool opensInNewTab)
{
    private readonly StringBuilder output = new();

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
            output.Append("""<details class="quote"><summary title="Show quoted text" aria-label="Show quoted text">…</summary>""");
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

    /// <summary>Words that stood in a block of their own don't run together when the block goes.</summary>
    private void Break(IElement element)
    {
        if (HtmlAllowList.Blocks.Contains(element.LocalName))
        {
            output.Append(' ');
        }
    }

    private void Attributes(IElement element)
    {
        string? style = null;
        foreach (var attribute in element.Attributes)
        {
            switch (attribute.LocalName)
            {
                case "href" when element.LocalName == "a":
                    Link(attribute.Value);
                    break;
                case "style":
                    style = Style(attribute.Value, style);
                    break;
                case "background":
                    style = Background(attribute.Value, style);
                    break;
                default:
                    if (attribute.NamespaceUri is null && AttributeAllowList.Keep(attribute.LocalName, attribute.Value) is { } value)
                    {
                        Markup.Attribute(output, attribute.LocalName, value);
                    }

                    break;
            }
        }

        if (!string.IsNullOrEmpty(style))
        {
            Markup.Attribute(output, "style", style);
        }
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

    private string? Style(string source, string? already)
    {
        var (style, pictures) = StyleAllowList.Keep(source);
        style = Joined(already, style);
        return pictures.Aggregate(style, (s, picture) => Background(picture, s));
    }

    private string? Background(string picture, string? style) =>
        images.Remote(picture) is { } url ? Joined(style, $"background-image:url('{Markup.InCss(url)}')") : style;

    private static string? Joined(string? first, string second) =>
        string.IsNullOrEmpty(first) ? second : second.Length == 0 ? first : $"{first};{second}";

    private void Image(IElement image)
    {
        if (ImageRules.IsTracker(image))
        {
            return;
        }

        output.Append("<img");
        if (images.Source(image) is { } source)
        {
            Markup.Attribute(output, "src", source);
        }
        else
        {
            output.Append(" class=\"blocked\"");
        }

        if (!image.HasAttribute("alt"))
        {
            output.Append(" alt=\"\"");
        }

        Attributes(image);
        output.Append('>');
    }
}
