using System.Text;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>The document round a message. Its looks come from a stylesheet by link, so that it needs no style element.</summary>
internal static class FrameDocument
{
    internal const string Stylesheet = "/dist/frame.css";

    /// <param name="body">Safe markup.</param>
    /// <param name="note">What the reader has to know, if anything.</param>
    /// <param name="looks">The style that the message gave its whole page.</param>
    /// <param name="isColoured">Whether it brings colours of its own, so that it needs white paper in a dark room too.</param>
    internal static string Of(string body, string? note, string looks = "", bool isColoured = false)
    {
        var document = new StringBuilder(body.Length + 600);
        document.Append($"""
            <!doctype html>
            <html lang="und" class="{(isColoured ? "is-coloured" : "")}"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Message</title><link rel="stylesheet" href="{Stylesheet}"></head>
            <body dir="auto">
            """);
        if (note is not null)
        {
            document.Append("<p class=\"note\" role=\"note\" dir=\"ltr\">").Append(Markup.Text(note)).Append("</p>");
        }

        document.Append("<div class=\"message\" dir=\"auto\"");
        if (looks.Length > 0)
        {
            Markup.Attribute(document, "style", looks);
        }

        return document.Append('>').Append(body).Append("</div></body></html>").ToString();
    }
}

/// <summary>The colours and fonts that a message gave its body element, as a style.</summary>
internal static class BodyLooks
{
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

        if (StyleAllowList.Keep(body.GetAttribute("style") ?? "").Style is { Length: > 0 } style)
        {
            looks.Add(style);
        }

        return string.Join(';', looks);
    }
}
