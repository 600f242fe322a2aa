using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Html;

/// <summary>
/// A message's body made safe to show, quote and send. Never trusted alone: it is shown in a sandboxed frame with its own strict CSP.
/// </summary>
internal static class MessageHtml
{
    private const int MaxText = 1_000_000;

    private static string Cut => RefusalTexts.ThisMessageIsTooLarge;
    private static string Unformatted => RefusalTexts.ThisMessagesLayoutCant;
    private static string Empty => RefusalTexts.ThisMessageHasNoText;

    /// <summary>A whole document for the sandboxed frame: HTML if there is any worth showing, else text.</summary>
    internal static SafeHtml ForFrame(MessageContent content, FrameOptions options)
    {
        if (string.IsNullOrWhiteSpace(content.Html))
        {
            return OfText(content);
        }

        if (content.Html.Length > HtmlTree.MaxCharacters)
        {
            return new SafeHtml(FrameDocument.Of(Stripped(content.Html), Cut), false, true);
        }

        using var tree = HtmlTree.TryParse(content.Html);
        if (tree?.Body is not { } body)
        {
            return new SafeHtml(FrameDocument.Of(Stripped(content.Html), content.Html.Length > MaxText ? Cut : Unformatted), false, true);
        }

        var found = QuoteFinder.Find(body, HtmlAllowList.Mail);
        if (found.IsEmpty && !string.IsNullOrWhiteSpace(content.Text))
        {
            return OfText(content);
        }

        var images = new FrameImages(content, options);
        var html = new HtmlSanitizer(HtmlAllowList.Mail, images, opensInNewTab: true).Write(body, found.Quote);
        return new SafeHtml(
            FrameDocument.Of(html, found.IsEmpty ? Empty : null, BodyLooks.Of(body), OwnColours.In(body)), images.HeldBack, false);
    }

    /// <summary>
    /// The fragment that an answer begins with: who wrote when, and the message as a quote without pictures from elsewhere.
    /// </summary>
    internal static string ForQuote(MessageContent content, string attribution)
    {
        using var tree = string.IsNullOrWhiteSpace(content.Html) ? null : HtmlTree.TryParse(content.Html);
        var quoted = tree?.Body is { } body
            ? new HtmlSanitizer(HtmlAllowList.Mail, new QuoteImages(), opensInNewTab: false).Write(body, null)
            : string.IsNullOrWhiteSpace(content.Html)
                ? TextAsHtml(content.Text ?? "", QuotedLines.IsFlowed(content), fold: false, opensInNewTab: false)
                : Stripped(content.Html, opensInNewTab: false);
        return $"""
            <div class="gmail_quote"><div dir="auto" class="gmail_attr">{Markup.Text(attribution)}<br></div><blockquote class="gmail_quote" type="cite" style="margin:0 0 0 0.8ex;border-left:1px solid #cccccc;padding-left:1ex">{quoted}</blockquote></div>
            """;
    }

    /// <summary>What was written in the editor, by the same allow-list; its own pictures stay.</summary>
    internal static string ForSending(string typedHtml)
    {
        using var tree = HtmlTree.TryParse(typedHtml);
        return tree?.Body is { } body
            ? new HtmlSanitizer(HtmlAllowList.Mail, new OwnImages(), opensInNewTab: false).Write(body, null)
            : Stripped(typedHtml, opensInNewTab: false);
    }

    /// <summary>The text/plain alternative.</summary>
    internal static string ToText(string html)
    {
        using var tree = HtmlTree.TryParse(html);
        return tree?.Body is { } body ? new TextAlternative().Write(body) : MarkupStripper.Strip(html, MaxText);
    }

    private static SafeHtml OfText(MessageContent content)
    {
        var text = content.Text ?? "";
        var note = string.IsNullOrWhiteSpace(text) ? Empty : text.Length > MaxText ? Cut : null;
        return new SafeHtml(
            FrameDocument.Of(TextAsHtml(text, QuotedLines.IsFlowed(content), fold: true, opensInNewTab: true), note), false, true);
    }

    private static string Stripped(string html, bool opensInNewTab = true) =>
        TextAsHtml(MarkupStripper.Strip(html, MaxText), flowed: false, fold: opensInNewTab, opensInNewTab);

    private static string TextAsHtml(string text, bool flowed, bool fold, bool opensInNewTab) =>
        PlainText.ToHtml(QuotedLines.Read(text.Length <= MaxText ? text : text[..MaxText], flowed), fold, opensInNewTab);
}
