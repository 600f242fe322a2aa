using System.Text;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>How the whole page of a message looks.</summary>
/// <param name="Style">What it gave the whole page, such as a background.</param>
/// <param name="Direction">In which direction the whole page is written.</param>
/// <param name="IsColoured">Whether it brings colours of its own, so that it needs white paper in a dark room too.</param>
/// <param name="Styles">Its style sheets.</param>
/// <param name="Body">Its body, for which a <c>div</c> stands in the frame.</param>
internal sealed record PageLooks(string Style, string Direction, bool IsColoured, MessageStyles Styles, IElement Body)
{
    internal static PageLooks Of(IElement body, MessageStyles styles) =>
        new(BodyLooks.Of(body), BodyLooks.DirectionOf(body), styles.IsColoured || OwnColours.In(body), styles, body);
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
            <!doctype html>
            <html lang="und" class="{Kind(looks)}"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Message</title><link rel="stylesheet" href="{Stylesheet}">
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
                + (looks.Styles.IsDarkAware ? " is-dark-aware" : "");
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
