using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>How the whole page of a message looks.</summary>
/// <param name="Style">What it gave the whole page, such as a background.</param>
/// <param name="Direction">In which direction the whole page is written.</param>
/// <param name="IsColoured">Whether it brings colours of its own, so that it needs white paper in a dark room too.</param>
/// <param name="Styles">Its style sheets.</param>
/// <param name="Body">Its body, for which a <c>div</c> stands in the frame.</param>
internal sealed partial record PageLooks(string Style, string Direction, bool IsColoured, MessageStyles Styles, IElement Body)
{
    private const string Standards = "<!doctype html>";

    private const string LimitedQuirks =
        """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">""";

    /// <summary>
    /// The document type whose mode its sender chose: in that of HTML 4 and XHTML 1 a cell is no higher than the picture in it. A message
    /// without one was never seen in a mode of its own, since web mail shows it in pages like ours.
    /// </summary>
    internal string DocumentType =>
        Body.Owner!.Doctype is { } type
            && (Transitional().IsMatch(type.PublicIdentifier ?? "")
                || (Html4().IsMatch(type.PublicIdentifier ?? "") && !string.IsNullOrEmpty(type.SystemIdentifier)))
                    ? LimitedQuirks
                    : Standards;

    internal static PageLooks Of(IElement body, MessageStyles styles) =>
        new(BodyLooks.Of(body), BodyLooks.DirectionOf(body), styles.IsColoured || OwnColours.In(body), styles, body);

    /// <summary>The same; a text has none of its own.</summary>
    internal static string DocumentTypeOf(PageLooks? looks) => looks?.DocumentType ?? Standards;

    [GeneratedRegex(@"\A-//W3C//DTD XHTML 1\.0 (?:Transitional|Frameset)//", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Transitional();

    [GeneratedRegex(@"\A-//W3C//DTD HTML 4\.01 (?:Transitional|Frameset)//", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Html4();
}

/// <summary>The document round a message. Our own looks come by link; those of the message stand in it.</summary>
internal static class FrameDocument
{
    internal const string Stylesheet = "/dist/frame.css";

    /// <param name="body">Safe markup.</param>
    /// <param name="note">What the reader has to know, if anything.</param>
    /// <param name="looks">Those of HTML; a text has none.</param>
    internal static string Of(string body, string? note, PageLooks? looks = null)
    {
        var css = looks?.Styles.Css ?? "";
        var document = new StringBuilder(body.Length + css.Length + 600);
        document.Append($"""
            {PageLooks.DocumentTypeOf(looks)}
            <html lang="und" class="{Kind(looks)}"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{HtmlTexts.MessageTitle}</title><link rel="stylesheet" href="{Stylesheet}">
            """);
        if (css.Length > 0)
        {
            document.Append("<style>").Append(css).Append("</style>");
        }

        document.Append("</head>\n<body dir=\"auto\">");
        if (note is not null)
        {
            document.Append("<p class=\"note\" role=\"note\" dir=\"ltr\">").Append(Markup.Text(note)).Append("</p>");
        }

        document.Append("<div");
        Markup.Attribute(document, "class", looks?.Styles.Classes(looks.Body) is { } classes ? "message " + classes : "message");
        if (looks?.Styles.Id(looks.Body) is { } id)
        {
            Markup.Attribute(document, "id", id);
        }

        Markup.Attribute(document, "dir", looks?.Direction ?? "auto");
        if (looks?.Style is { Length: > 0 } style)
        {
            Markup.Attribute(document, "style", style);
        }

        return document.Append('>').Append(body).Append("</div></body></html>").ToString();
    }

    private static string Kind(PageLooks? looks) =>
        looks is null
            ? ""
            : "is-html" + (looks.IsColoured ? " is-coloured" : "") + (looks.Styles.IsResponsive ? " is-responsive" : "")
                + (looks.Styles.IsDarkAware ? " is-dark-aware" : "") + (looks.Styles.StylesQuotes ? " styles-quotes" : "");
}

/// <summary>The colours, fonts and direction that a message gave its whole page.</summary>
internal static class BodyLooks
{
    /// <summary>The direction; where the message says none, each reader's browser finds it from the text.</summary>
    internal static string DirectionOf(IElement body) =>
        (body.GetAttribute("dir") ?? body.ParentElement?.GetAttribute("dir"))?.Trim().ToLowerInvariant() is ("rtl" or "ltr") and var said
            ? said
            : "auto";

    /// <summary>The rest, as a style.</summary>
    internal static string Of(IElement body)
    {
        var looks = new List<string>();
        if (body.GetAttribute("bgcolor") is { } background && AttributeAllowList.IsColour(background))
        {
            looks.Add("background-color:" + background);
        }

        if (body.GetAttribute("text") is { } colour && AttributeAllowList.IsColour(colour))
        {
            looks.Add("color:" + colour);
        }

        if (StyleAllowList.Keep(body.GetAttribute("style") ?? "", static _ => null) is { Length: > 0 } style)
        {
            looks.Add(style);
        }

        return string.Join(';', looks);
    }
}
