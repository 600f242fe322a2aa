using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Html;

/// <summary>Messages in a frame, short to write.</summary>
internal static class Frame
{
    internal static MessageContent Content(string? html, string? text = null, params AttachmentPart[] parts) => new([], text, html, parts);

    internal static SafeHtml Of(string html, bool remoteImages = false, params AttachmentPart[] parts) =>
        MessageHtml.ForFrame(Content(html, null, parts), Options(remoteImages));

    internal static SafeHtml OfText(string text, string? contentType = null) =>
        MessageHtml.ForFrame(
            new MessageContent(contentType is null ? [] : [new HeaderField("Content-Type", contentType)], text, null, []), Options(false));

    internal static FrameOptions Options(bool remoteImages) => new(remoteImages, part => $"/inline/{part}");

    internal static IHtmlDocument Read(SafeHtml safe) => new HtmlParser().ParseDocument(safe.Html);

    /// <summary>What is inside of the message's own div.</summary>
    internal static string Inner(SafeHtml safe) => Read(safe).QuerySelector("div.message")!.InnerHtml;
}
