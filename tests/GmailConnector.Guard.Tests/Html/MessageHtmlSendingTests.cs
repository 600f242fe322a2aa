using GmailConnector.Guard.Html;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Html;

public class MessageHtmlSendingTests
{
    [Fact]
    public void A_quote_begins_with_who_wrote_and_loads_nothing_from_elsewhere()
    {
        var quote = MessageHtml.ForQuote(
            Frame.Content("<p onclick=x>Hello <b>there</b><img src='https://t.example/a.png' alt=Logo><img src='cid:1'></p>"),
            ["On Monday, Ben <ben@halo.example> wrote:"]).Html;

        Assert.StartsWith(
            "<div class=\"gmail_quote\"><div dir=\"auto\" class=\"gmail_attr\">On Monday, Ben &lt;ben@halo.example&gt; wrote:<br></div><blockquote",
            quote,
            StringComparison.Ordinal);
        Assert.Contains("<p>Hello <b>there</b>Logo</p>", quote, StringComparison.Ordinal);
        Assert.DoesNotContain("t.example", quote, StringComparison.Ordinal);
        Assert.EndsWith("</blockquote></div>", quote, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<div></div>")]
    [InlineData("<html><body><p>&nbsp;</p><style>p{}</style></body></html>")]
    [InlineData("<table><tr><td><img width=1 height=1 src='https://t.example/p.gif'></td></tr></table>")]
    public void Beside_empty_HTML_the_text_is_quoted_as_it_is_shown(string html) =>
        Assert.Contains(">the text</div>", MessageHtml.ForQuote(Frame.Content(html, "the text"), ["Ben:"]).Html, StringComparison.Ordinal);

    [Fact]
    public void A_text_message_is_quoted_with_its_lines() =>
        Assert.Contains(
            ">one<br>two</div></blockquote>",
            MessageHtml.ForQuote(Frame.Content(null, "one\ntwo"), ["Ben:"]).Html,
            StringComparison.Ordinal);

    [Fact]
    public void A_quote_that_goes_through_the_editor_is_the_same_when_it_is_sent()
    {
        var quote = MessageHtml.ForQuote(Frame.Content("<p>Hello</p>"), ["Ben wrote:"]).Html;

        Assert.Equal(quote, MessageHtml.ForSending(quote, []).Html);
    }

    [Fact]
    public void What_the_writer_put_in_stays()
    {
        const string Typed =
            "<div>Dear <b>Ben</b>, <i>see</i> <a href=\"https://a.example/\">this</a></div><ul><li>one</li></ul><div><img src=\"https://halo.example/logo.png\" alt=\"Halo\"><img src=\"cid:photo@halo\" alt=\"\"></div>";

        var written = MessageHtml.ForSending(Typed, [Picture("photo@halo")]);

        Assert.Equal(Typed, written.Html);
        Assert.Equal(["photo@halo"], written.Drawn.Select(p => p.ContentId));
    }

    [Theory]
    [InlineData("crack@phone", "cid:crack@phone", "cid:crack@phone")]
    [InlineData("a b%c@phone", "cid:a%20b%25c@phone", "cid:a%20b%25c@phone")]
    [InlineData("Crack@Phone", "CID:&lt;crack@phone&gt;", "cid:Crack@Phone")]
    public void Pictures_of_a_message_stay_in_its_quote_under_the_name_of_their_part(string id, string src, string written)
    {
        var content = new MessageContent(
            [], null, $"<p>Look: <img src=\"{src}\" alt=\"crack\"> again <img src=\"{src}\" alt=\"\"></p>", [Picture(id), Picture("unused@phone")]);

        var quote = MessageHtml.ForQuote(content, ["Ben:"]);
        var sent = MessageHtml.ForSending(quote.Html, content.Attachments);

        Assert.Contains($"<p>Look: <img src=\"{written}\" alt=\"crack\"> again <img src=\"{written}\" alt=\"\"></p>", quote.Html, StringComparison.Ordinal);
        Assert.Equal([id], quote.Drawn.Select(p => p.ContentId));
        Assert.Equal(quote.Html, sent.Html);
        Assert.Equal([id], sent.Drawn.Select(p => p.ContentId));
    }

    [Theory]
    [InlineData("image/svg+xml", "a.svg")]
    [InlineData("application/pdf", "a.pdf")]
    public void What_no_frame_draws_isnt_named_in_a_quote(string type, string name)
    {
        var content = new MessageContent(
            [], null, "<p>Look: <img src=\"cid:x\" alt=\"plan\"></p>", [new AttachmentPart("0.1", name, type, 3, "x", false)]);

        var quote = MessageHtml.ForQuote(content, ["Ben:"]);

        Assert.Contains("<p>Look: plan</p>", quote.Html, StringComparison.Ordinal);
        Assert.Empty(quote.Drawn);
    }

    [Theory]
    [InlineData("<html dir=rtl><p>x</p>", "rtl", "margin:0 0.8ex 0 0;border-right:1px solid #cccccc;padding-right:1ex")]
    [InlineData("<body dir=LTR><p>x</p>", "ltr", "margin:0 0 0 0.8ex;border-left:1px solid #cccccc;padding-left:1ex")]
    [InlineData("<p>x</p>", "auto", "margin:0 0 0 0.8ex;border-left:1px solid #cccccc;padding-left:1ex")]
    public void A_quote_has_the_direction_of_its_message(string html, string direction, string style)
    {
        var quote = MessageHtml.ForQuote(Frame.Content(html), ["Ben:"]).Html;

        Assert.Contains($"<blockquote class=\"gmail_quote\" type=\"cite\" dir=\"{direction}\" style=\"{style}\"><p>x</p>", quote, StringComparison.Ordinal);
        Assert.Equal(quote, MessageHtml.ForSending(quote, []).Html);
    }

    [Theory]
    [InlineData("bgcolor=#222222 text=#ffffff", "background-color:#222222;color:#ffffff")]
    [InlineData("style='background:#111;color:#eee;font-family:\"Arial\"'", "background:#111;color:#eee;font-family:&quot;Arial&quot;")]
    public void A_quote_has_the_colours_of_its_messages_page(string page, string style)
    {
        var quote = MessageHtml.ForQuote(Frame.Content($"<body {page}><p style='color:#fff'>white</p></body>"), ["Ben:"]).Html;

        Assert.Contains($"><div style=\"{style}\"><p style=\"color:#fff\">white</p></div></blockquote>", quote, StringComparison.Ordinal);
        Assert.Equal(quote, MessageHtml.ForSending(quote, []).Html);
    }

    [Theory]
    [InlineData("<div>שלום Ben</div><div>Hello שלום</div>", "<div dir=\"rtl\">שלום Ben</div><div>Hello שלום</div>")]
    [InlineData("<ul><li>12. مرحبا</li></ul>", "<ul dir=\"rtl\"><li>12. مرحبا</li></ul>")]
    [InlineData("<div dir=\"ltr\">مرحبا</div><div>12</div>", "<div dir=\"ltr\">مرحبا</div><div>12</div>")]
    public void What_was_written_from_right_to_left_says_so(string typed, string sent) =>
        Assert.Equal(sent, MessageHtml.ForSending(typed, []).Html);

    [Theory]
    [InlineData("png", "AAECAw==")]
    [InlineData("jpeg", "/9j/4AAQ")]
    public void A_pasted_picture_becomes_a_file_that_its_place_names(string type, string base64)
    {
        var typed = $"<div>Here: <img src=\"data:image/{type};base64,{base64}\" alt=\"rack\"> and again <img src=\"data:image/{type};base64,{base64}\"></div>";

        var written = MessageHtml.ForSending(typed, [], takesPictures: true);

        var picture = Assert.Single(written.Taken);
        Assert.Equal(
            ($"picture-1.{type}", $"image/{type}", base64), (picture.Name, picture.MediaType, Convert.ToBase64String(picture.Content.Span)));
        Assert.Equal(
            $"<div>Here: <img src=\"cid:{picture.ContentId}\" alt=\"rack\"> and again <img src=\"cid:{picture.ContentId}\" alt=\"\"></div>",
            written.Html);
    }

    [Theory]
    [InlineData("data:image/png;base64,AAE", "plan")]
    [InlineData("data:image/svg+xml;base64,AAEC", "plan")]
    public void What_is_no_picture_that_programs_draw_leaves_its_words(string source, string words)
    {
        var written = MessageHtml.ForSending($"<div><img src=\"{source}\" alt=\"plan\"></div>", [], takesPictures: true);

        Assert.Equal(($"<div>{words}</div>", 0), (written.Html, written.Taken.Count));
    }

    [Fact]
    public void What_the_browser_was_made_to_post_does_not_stay() =>
        Assert.Equal(
            "<div>Hi</div>", MessageHtml.ForSending("<div onclick=alert(1)>Hi</div><script>alert(1)</script><iframe src=x></iframe>", []).Html);

    [Theory]
    [InlineData("<p>Hello</p><p>World</p>", "Hello\n\nWorld")]
    [InlineData("<div>One</div><div>Two</div><div><br></div><div>Three</div>", "One\nTwo\n\nThree")]
    [InlineData("a<br>b", "a\nb")]
    [InlineData("<ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul>", "- one\n- two\n  - deep")]
    [InlineData("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two")]
    [InlineData("<blockquote>said<blockquote>before</blockquote></blockquote>", "> said\n> > before")]
    [InlineData("<a href='https://a.example/x'>the page</a>", "the page <https://a.example/x>")]
    [InlineData("<a href='https://a.example/'>https://a.example</a>", "https://a.example")]
    [InlineData("<a href='mailto:b@a.example'>b@a.example</a>", "b@a.example")]
    [InlineData("<a href='javascript:x'>x</a>", "x")]
    [InlineData("<pre>  a\n    b</pre>", "  a\n    b")]
    [InlineData("<p>too   many\n spaces</p>", "too many spaces")]
    [InlineData("<div>one&nbsp; two &nbsp;three</div>", "one  two  three")]
    [InlineData("<div>&nbsp; &nbsp;in</div>", "   in")]
    [InlineData("<div>Hello</div><div>--&nbsp;</div><div>Ben</div>", "Hello\n-- \nBen")]
    [InlineData("<blockquote>Hello<br>-- <br>Kim</blockquote>", "> Hello\n> -- \n> Kim")]
    [InlineData("<div>--</div>", "--")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a  b\nc")]
    [InlineData("<p>x</p><hr><p>y</p>", "x\n\n---\n\ny")]
    [InlineData("<img src=x alt=Logo> &amp; &lt;b&gt;", "[Logo] & <b>")]
    [InlineData("<p>مرحبا</p><p>こんにちは 🎉</p>", "مرحبا\n\nこんにちは 🎉")]
    [InlineData("<style>p{}</style><script>x</script><p>x</p>", "x")]
    public void The_text_alternative_reads_like_the_HTML(string html, string text) => Assert.Equal(text, MessageHtml.ToText(html));

    private static AttachmentPart Picture(string id) => new($"0.{id.Length}", "crack.png", "image/png", 70, id, true);
}
