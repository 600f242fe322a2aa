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

    // A calendar's card says what the message is about.
    private static string? NoText(MessageContent content) => content.Calendars.Count > 0 ? null : RefusalTexts.ThisMessageHasNoText;

    /// <summary>A whole document for the sandboxed frame: HTML if there is any worth showing, else text.</summary>
    internal static SafeHtml ForFrame(MessageContent content, FrameOptions options)
    {
        if (string.IsNullOrWhiteSpace(content.Html))
        {
            return OfText(content);
        }

        var source = LongStyles.Cut(content.Html);
        if (source.Length > HtmlTree.MaxCharacters)
        {
            return new SafeHtml(FrameDocument.Of(Stripped(content.Html), Cut), false, true);
        }

        using var tree = HtmlTree.TryParse(source);
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
        var looks = PageLooks.Of(body, MessageStyles.Of(body, images));
        var html = new HtmlSanitizer(HtmlAllowList.Mail, images, opensInNewTab: true, looks.Styles).Write(body, found.Quote);
        var note = found.IsEmpty ? NoText(content) : images.LeftOut ? RefusalTexts.APictureCantBeShown : null;
        return new SafeHtml(FrameDocument.Of(html, note, looks), images.HeldBack, false);
    }

    /// <summary>
    /// The fragment that an answer begins with: the lines above the quote, and the message as a quote with its own pictures and without
    /// those from elsewhere.
    /// </summary>
    internal static WrittenHtml ForQuote(MessageContent content, IReadOnlyList<string> heading)
    {
        var lines = string.Concat(heading.Select(line => Markup.Text(line) + "<br>"));
        var images = new WrittenImages(content.Attachments, remote: false);
        var (quoted, direction) = Quoted(content, images);
        var side = direction == "rtl"
            ? "margin:0 0.8ex 0 0;border-right:1px solid #cccccc;padding-right:1ex"
            : "margin:0 0 0 0.8ex;border-left:1px solid #cccccc;padding-left:1ex";
        return new WrittenHtml(
            $"""
            <div class="gmail_quote"><div dir="auto" class="gmail_attr">{lines}</div><blockquote class="gmail_quote" type="cite" dir="{direction}" style="{side}">{quoted}</blockquote></div>
            """,
            images.Drawn);
    }

    // What is shown is what is quoted: HTML if there is any worth showing, else text. And in the direction in which it is shown.
    private static (string Html, string Direction) Quoted(MessageContent content, WrittenImages images)
    {
        using var tree = string.IsNullOrWhiteSpace(content.Html) ? null : HtmlTree.TryParse(LongStyles.Cut(content.Html));
        var isText = string.IsNullOrWhiteSpace(content.Html)
            || (!string.IsNullOrWhiteSpace(content.Text)
                && tree?.Body is { } shown
                && QuoteFinder.Find(shown, HtmlAllowList.Mail).IsEmpty);
        if (isText)
        {
            return (TextAsHtml(content.Text ?? "", fold: false, opensInNewTab: false), "auto");
        }

        if (tree?.Body is not { } body)
        {
            return (Stripped(content.Html!, opensInNewTab: false), "auto");
        }

        HiddenElements.Drop(body);
        var html = new HtmlSanitizer(HtmlAllowList.Mail, images, opensInNewTab: false).Write(body, null);

        // White words on a dark page would be white on white without it.
        return (BodyLooks.Of(body) is { Length: > 0 } looks ? $"<div style=\"{Markup.Text(looks)}\">{html}</div>" : html, BodyLooks.DirectionOf(body));
    }

    /// <summary>What was written in the editor, by the same allow-list, with the pictures among these parts that it still has.</summary>
    /// <param name="typedHtml">As it was written.</param>
    /// <param name="parts">Of the message that it is written from.</param>
    /// <param name="takesPictures">Whether pictures that stand in it, such as pasted ones, become files.</param>
    internal static WrittenHtml ForSending(string typedHtml, IReadOnlyList<AttachmentPart> parts, bool takesPictures = false)
    {
        using var tree = HtmlTree.TryParse(typedHtml);
        var images = new WrittenImages(parts, remote: true, takesPictures);
        if (tree?.Body is not { } body)
        {
            return new WrittenHtml(Stripped(typedHtml, opensInNewTab: false), []);
        }

        TextDirection.Mark(body);
        var html = new HtmlSanitizer(HtmlAllowList.Mail, images, opensInNewTab: false).Write(body, null);
        return new WrittenHtml(html, images.Drawn) { Taken = images.Taken };
    }

    /// <summary>The text/plain alternative.</summary>
    internal static string ToText(string html)
    {
        using var tree = HtmlTree.TryParse(LongStyles.Cut(html));
        if (tree?.Body is not { } body)
        {
            return MarkupStripper.Strip(html, MaxText);
        }

        HiddenElements.Drop(body);
        return new TextAlternative().Write(body);
    }

    /// <summary>A whole document for the sandboxed frame, of a file that is text: as it is, with its blanks and lines.</summary>
    internal static SafeHtml OfFile(string text)
    {
        var note = text.Length > MaxText ? RefusalTexts.TheFileIsLonger
            : string.IsNullOrWhiteSpace(text) ? RefusalTexts.TheFileIsEmpty
            : null;
        var shown = text.Length > MaxText ? text[..MaxText] : text;
        return new SafeHtml(FrameDocument.Of($"<pre>{Markup.Text(shown)}</pre>", note), false, true);
    }

    private static SafeHtml OfText(MessageContent content)
    {
        var text = content.Text ?? "";
        var note = string.IsNullOrWhiteSpace(text) ? NoText(content) : text.Length > MaxText ? Cut : null;
        return new SafeHtml(
            FrameDocument.Of(TextAsHtml(text, fold: true, opensInNewTab: true), note), false, true);
    }

    private static string Stripped(string html, bool opensInNewTab = true) =>
        TextAsHtml(MarkupStripper.Strip(html, MaxText), fold: opensInNewTab, opensInNewTab);

    private static string TextAsHtml(string text, bool fold, bool opensInNewTab) =>
        PlainText.ToHtml(QuotedLines.Read(text.Length <= MaxText ? text : text[..MaxText]), fold, opensInNewTab);
}
