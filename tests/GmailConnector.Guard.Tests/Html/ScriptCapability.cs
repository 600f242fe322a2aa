using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace GmailConnector.Guard.Tests.Html;

/// <summary>
/// Looks for anything in a document that could run, load, post, move or redirect. It knows nothing of the sanitiser's lists: it parses what
/// a browser would be given, with scripting on and off, writes that out and parses it again, since some attacks only form on the second
/// reading.
/// </summary>
internal static partial class ScriptCapability
{
    private static readonly HashSet<string> Harmless = [.. """
        html head body a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em
        figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section small span strike
        strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    private static readonly HashSet<string> HarmlessAttributes = [.. """
        href src alt title style class dir lang align valign width height border cellpadding cellspacing colspan rowspan span size color bgcolor face
        start value type reversed nowrap scope datetime abbr hspace vspace role aria-label target rel id
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    internal static IReadOnlyList<string> Find(string html)
    {
        var found = new List<string>();
        foreach (var scripting in new[] { false, true })
        {
            var parser = new HtmlParser(new HtmlParserOptions { IsScripting = scripting });
            var once = parser.ParseDocument(html);
            Look(once, found);
            Look(parser.ParseDocument(once.DocumentElement.OuterHtml), found);
        }

        return [.. found.Distinct()];
    }

    private static void Look(IDocument document, List<string> found)
    {
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case IComment:
                    found.Add("comment");
                    break;
                case IElement element:
                    Element(element, found);
                    break;
            }
        }
    }

    private static void Element(IElement element, List<string> found)
    {
        if (element.NamespaceUri != NamespaceNames.HtmlUri)
        {
            found.Add($"foreign <{element.LocalName}>");
        }
        else if (!Harmless.Contains(element.LocalName) && !IsOurs(element))
        {
            found.Add($"<{element.LocalName}>");
        }

        if (element.ShadowRoot is not null)
        {
            found.Add("shadow root");
        }

        if (IsOurs(element))
        {
            return;
        }

        foreach (var attribute in element.Attributes)
        {
            if (!HarmlessAttributes.Contains(attribute.Name))
            {
                found.Add($"{element.LocalName}@{attribute.Name}");
            }
        }

        if (element.GetAttribute("href") is { } href && (element.LocalName != "a" || !Link().IsMatch(href)))
        {
            found.Add($"{element.LocalName}@href={href}");
        }

        if (element.GetAttribute("src") is { } src && (element.LocalName != "img" || !Picture().IsMatch(src)))
        {
            found.Add($"{element.LocalName}@src={src[..Math.Min(60, src.Length)]}");
        }

        if (element.GetAttribute("style") is { } style && Style().IsMatch(style))
        {
            found.Add($"style {style}");
        }
    }

    private static bool IsOurs(IElement element) => element.ParentElement?.LocalName == "head" && element.LocalName switch
    {
        "title" => element.TextContent == "Message",
        "meta" =>
            !element.HasAttribute("http-equiv")
                && (element.HasAttribute("charset") || element.GetAttribute("name") is "referrer" or "viewport"),
        "style" => !element.Attributes.Any() && !Sheet().IsMatch(element.TextContent),
        "link" => element.GetAttribute("href") == "/dist/frame.css" && element.GetAttribute("rel") == "stylesheet",
        _ => false,
    };

    [GeneratedRegex(@"\A(https?://|mailto:|tel:)[^\u0000-\u0020]*", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"\A(https?://|/inline/|cid:|data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+\z)", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex(
        @"url\s*\(\s*(?!'https?://)|expression|javascript|vbscript|behaviou?r|-moz-binding|position\s*:|@|\\|/\*|<|image-set|paint\(|var\(|attr\(|z-index|(?<!-)content\s*:|animation|filter",
        RegexOptions.IgnoreCase)]
    private static partial Regex Style();

    [GeneratedRegex(
        @"url\s*\(\s*(?!'https?://)|expression|javascript|vbscript|behaviou?r|-moz-binding|position\s*:|@(?!media [a-z(])|\\|/\*|<|image-set|cross-fade|element\(|paint\(|var\(|attr\(|z-index|(?<!-)content\s*:|animation|filter|\[|::",
        RegexOptions.IgnoreCase)]
    private static partial Regex Sheet();
}
