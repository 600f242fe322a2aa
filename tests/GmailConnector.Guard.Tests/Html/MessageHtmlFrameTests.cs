using GmailConnector.Guard.Html;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Html;

public class MessageHtmlFrameTests
{
    [Fact]
    public void The_document_has_a_charset_no_referrer_and_its_looks_by_link()
    {
        var document = Frame.Read(Frame.Of("<p>Hello</p>"));

        Assert.StartsWith("<!doctype html>", Frame.Of("<p>Hello</p>").Html, StringComparison.Ordinal);
        Assert.Equal("utf-8", document.QuerySelector("head > meta[charset]")!.GetAttribute("charset"));
        Assert.Equal("no-referrer", document.QuerySelector("head > meta[name=referrer]")!.GetAttribute("content"));
        Assert.Equal("/dist/frame.css", document.QuerySelector("head > link[rel=stylesheet]")!.GetAttribute("href"));
        Assert.Equal("auto", document.Body!.GetAttribute("dir"));
        Assert.Empty(document.QuerySelectorAll("style, script"));
    }

    [Theory]
    [InlineData("<div dir=ltr style='margin:0; font-size:14px; border-left:1px solid #ccc'>Hello <b>there</b></div>", false)]
    [InlineData("<p style='color:inherit;background:none'>Hello</p><img src=https://a.example/open.gif width=1 height=1>", false)]
    [InlineData("<p style='font-size:14px;Color: #333'>Hello</p>", true)]
    [InlineData("<div><table bgcolor='#f2f2f5'><tr><td>Hello</table></div>", true)]
    [InlineData("<p><font color=navy>Hello</font></p>", true)]
    [InlineData("<body style='background:#fff'>Hello", true)]
    [InlineData("<p>Hello <img src=https://a.example/logo.png width=180></p>", true)]
    public void Only_mail_with_colours_or_pictures_of_its_own_needs_white_paper(string html, bool coloured) =>
        Assert.Equal(coloured ? "is-html is-coloured" : "is-html", Frame.Read(Frame.Of(html)).DocumentElement.ClassName);

    [Fact]
    public void A_link_opens_elsewhere_and_tells_nothing()
    {
        var link = Frame.Read(Frame.Of("<a href='https://shop.example/?a=1&b=2' target=_top rel=opener>Shop</a>")).QuerySelector("a")!;

        Assert.Equal("https://shop.example/?a=1&b=2", link.GetAttribute("href"));
        Assert.Equal("_blank", link.GetAttribute("target"));
        Assert.Equal("noopener noreferrer nofollow", link.GetAttribute("rel"));
    }

    [Theory]
    [InlineData("https://a.example", "https://a.example")]
    [InlineData("  HTTP://a.example/x y ", "HTTP://a.example/x y")]
    [InlineData("mailto:a@b.example?subject=x", "mailto:a@b.example?subject=x")]
    [InlineData("tel:+442071234567", "tel:+442071234567")]
    [InlineData("//a.example/x", "https://a.example/x")]
    [InlineData("#top", null)]
    [InlineData("../x", null)]
    [InlineData("ftp://a.example", null)]
    [InlineData("https:a.example", null)]
    public void Links_lead_to_the_web_to_mail_and_to_telephones_only(string href, string? kept) =>
        Assert.Equal(kept, Frame.Read(Frame.Of($"<a href='{href}'>x</a>")).QuerySelector("a")!.GetAttribute("href"));

    [Fact]
    public void A_remote_image_leaves_its_words_until_it_is_asked_for()
    {
        const string Html = "<p>Hi</p><img src='https://cdn.example/logo.png' alt='Our logo' width=120 height=40>";

        var blocked = Frame.Of(Html);
        var shown = Frame.Of(Html, remoteImages: true);

        Assert.True(blocked.HasRemoteImages);
        Assert.DoesNotContain("cdn.example", blocked.Html, StringComparison.Ordinal);
        var image = Frame.Read(blocked).QuerySelector("img")!;
        Assert.Equal(("Our logo", "blocked", "120"), (image.GetAttribute("alt"), image.GetAttribute("class"), image.GetAttribute("width")));
        Assert.False(shown.HasRemoteImages);
        Assert.Equal("https://cdn.example/logo.png", Frame.Read(shown).QuerySelector("img")!.GetAttribute("src"));
    }

    [Theory]
    [InlineData("<img srcset='https://cdn.example/a.png 2x'>")]
    [InlineData("<td background='https://cdn.example/a.png'>x</td>", "<table><tr>")]
    [InlineData("<div style='background:#fff url(https://cdn.example/a.png) no-repeat'>x</div>")]
    [InlineData("<div style=\"background-image:url('//cdn.example/a.png')\">x</div>")]
    public void Remote_images_of_other_kinds_are_held_back_and_told_of_too(string html, string before = "")
    {
        var blocked = Frame.Of(before + html);
        var shown = Frame.Of(before + html, remoteImages: true);

        Assert.True(blocked.HasRemoteImages);
        Assert.DoesNotContain("cdn.example", blocked.Html, StringComparison.Ordinal);
        Assert.Contains("https://cdn.example/a.png", shown.Html, StringComparison.Ordinal);
        Assert.Empty(ScriptCapability.Find(shown.Html));
    }

    [Theory]
    [InlineData("width=1 height=1")]
    [InlineData("width='1px'")]
    [InlineData("height=0")]
    [InlineData("style='width:1px;height:1px'")]
    [InlineData("style='display: none !important'")]
    [InlineData("style='VISIBILITY:hidden'")]
    [InlineData("style='opacity:0.0'")]
    [InlineData("hidden")]
    public void A_tracking_pixel_never_loads_and_is_no_reason_to_ask(string attributes)
    {
        var html = $"<p>Hi</p><img src='https://t.example/open?id=7' {attributes}>";

        Assert.False(Frame.Of(html).HasRemoteImages);
        Assert.DoesNotContain("t.example", Frame.Of(html, remoteImages: true).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cid:logo@shop.example")]
    [InlineData("CID:LOGO@shop.example")]
    [InlineData("cid:logo%40shop.example")]
    public void An_inline_image_is_served_as_a_part_of_its_message(string src)
    {
        var part = new AttachmentPart("1.2", "logo.png", "image/png", 900, "logo@shop.example", true);

        var safe = Frame.Of($"<img src='{src}' alt=Logo>", false, part);

        Assert.Equal("/inline/1.2", Frame.Read(safe).QuerySelector("img")!.GetAttribute("src"));
        Assert.False(safe.HasRemoteImages);
    }

    [Fact]
    public void An_inline_image_that_is_not_there_leaves_its_words() =>
        Assert.Equal("<img class=\"blocked\" alt=\"Logo\">", Frame.Inner(Frame.Of("<img src='cid:gone' alt=Logo>")));

    [Theory]
    [InlineData("data:image/png;base64,", 1_000)]
    [InlineData("data:image/png;base64,", 400_000)]
    [InlineData("DATA:image/jpeg;base64,", 1_500_000)]
    public void A_picture_in_the_text_itself_is_shown_small_or_large(string begin, int length)
    {
        var frame = Frame.Of($"<p>Look:</p><img src='{begin}{new string('A', length)}'>");

        Assert.Equal(
            begin.ToLowerInvariant() + new string('A', length), Frame.Read(frame).QuerySelector("img")!.GetAttribute("src"));
        Assert.Null(Frame.Read(frame).QuerySelector("p.note"));
    }

    [Theory]
    [InlineData("data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=")]
    [InlineData("data:image/svg+xml,%3Csvg%3E%3C/svg%3E")]
    [InlineData("data:image/tiff;base64,AAAA")]
    public void That_a_picture_in_the_text_itself_isnt_shown_is_said_and_where_to_get_it(string source)
    {
        var frame = Frame.Read(Frame.Of($"<p>Look:</p><img src='{source}' alt=plan>"));

        Assert.Equal("<img class=\"blocked\" alt=\"plan\">", frame.QuerySelector("img")!.OuterHtml);
        Assert.Contains("can download the whole message", frame.QuerySelector("p.note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newsletters_layout_stays()
    {
        const string Html = """
            <html><head><style>.x{color:red}</style><title>Sale</title></head><body bgcolor="#f4f4f4" style="margin:0">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff"><tbody><tr>
            <td align="center" valign="top" style="padding:20px 0;font-family:Arial, 'Helvetica Neue', sans-serif;color:rgb(51, 51, 51);mso-line-height-rule:exactly">
            <h1 style="font-size:24px;line-height:1.2">Spring</h1><p>20&nbsp;% off &mdash; today</p>
            <a href="https://shop.example/x" style="background-color:#0a7;border-radius:4px;padding:12px 24px;display:inline-block;color:#fff">Shop now</a>
            </td></tr></tbody></table></body></html>
            """;

        var document = Frame.Read(Frame.Of(Html));

        var cell = document.QuerySelector("table[role=presentation] td")!;
        Assert.Equal("padding:20px 0;font-family:Arial, 'Helvetica Neue', sans-serif;color:rgb(51, 51, 51)", cell.GetAttribute("style"));
        Assert.Equal(("center", "top"), (cell.GetAttribute("align"), cell.GetAttribute("valign")));
        Assert.Equal("background-color:#f4f4f4;margin:0", document.QuerySelector("div.message")!.GetAttribute("style"));
        Assert.Equal("20\u00a0% off — today", cell.QuerySelector("p")!.TextContent);
        Assert.Contains("display:inline-block", cell.QuerySelector("a")!.GetAttribute("style"), StringComparison.Ordinal);
        Assert.DoesNotContain("Sale", document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html dir=rtl><body dir=RTL><p>x</p></body></html>", "rtl")]
    [InlineData("<html dir=rtl><body><p>x</p></body></html>", "rtl")]
    [InlineData("<html dir=rtl><body dir=ltr><p>x</p></body></html>", "ltr")]
    [InlineData("<html><body dir=sideways><p>x</p></body></html>", "auto")]
    [InlineData("<p>x</p>", "auto")]
    public void A_message_is_read_in_the_direction_that_it_says(string html, string direction) =>
        Assert.Equal(direction, Frame.Read(Frame.Of(html)).QuerySelector(".message")!.GetAttribute("dir"));

    [Theory]
    [InlineData("www.kunde.example/shop", "http://www.kunde.example/shop")]
    [InlineData(" WWW.kunde.example", "http://WWW.kunde.example")]
    [InlineData("//cdn.kunde.example/a", "https://cdn.kunde.example/a")]
    public void A_link_without_a_scheme_opens_the_site_that_it_names(string written, string opened) =>
        Assert.Equal(opened, Frame.Read(Frame.Of($"<a href=\"{written}\">Shop</a>")).QuerySelector("a")!.GetAttribute("href"));

    [Fact]
    public void A_long_link_stays_one()
    {
        var address = "https://l.example/?" + new string('x', 20_000);

        Assert.Equal(address, Frame.Read(Frame.Of($"<a href=\"{address}\">Confirm</a>")).QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("<!--[if mso]><p>ONLY OUTLOOK</p><![endif]--><p>everybody</p>")]
    [InlineData("<!--[if !mso]><!--><p>everybody</p><!--<![endif]-->")]
    [InlineData("<![if !vml]><p>everybody</p><![endif]><!--[if gte mso 9]><xml>ONLY OUTLOOK</xml><![endif]-->")]
    public void Of_conditional_comments_everybody_sees_what_is_for_everybody(string html) =>
        Assert.Equal("<p>everybody</p>", Frame.Inner(Frame.Of(html)).Trim());

    [Fact]
    public void What_a_long_thread_repeats_at_its_end_is_folded()
    {
        const string Html =
            """<div>Thanks, works now.</div><div class="gmail_quote"><div class="gmail_attr">On Monday, Ben wrote:</div><blockquote class="gmail_quote">Try it again.<blockquote>Older</blockquote></blockquote></div>""";

        var document = Frame.Read(Frame.Of(Html));

        var folded = Assert.Single(document.QuerySelectorAll("details"));
        Assert.Equal("…", folded.QuerySelector("summary")!.TextContent);
        Assert.Contains("On Monday, Ben wrote:", folded.TextContent, StringComparison.Ordinal);
        Assert.Contains("Older", folded.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Thanks", folded.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>Thanks.</p><p>On Monday, Ben wrote:</p><blockquote>Older</blockquote>")]
    [InlineData("<p>Danke.</p><div>Am 5.3.2026 um 10:00 schrieb <a href='mailto:b@x.example'>Ben</a>:<br></div><blockquote>Older</blockquote>")]
    [InlineData("<p>Merci.</p>Le lun. 5 mars 2026 à 10:00, Ben &lt;<a>b@x.example</a>&gt; a écrit :<blockquote>Older</blockquote>")]
    [InlineData("<p>Thanks.</p><blockquote type=cite>Older</blockquote>")]
    [InlineData("<p>Thanks.</p><div class=gmail_quote>Older</div><img src='https://t.example/o.gif' width=1 height=1>")]
    public void What_says_that_it_is_an_earlier_message_is_folded(string html) =>
        Assert.Contains(
            "Older", Assert.Single(Frame.Read(Frame.Of(html)).QuerySelectorAll("details")).TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("<blockquote>Question?</blockquote><p>Answer below.</p>")]
    [InlineData("<div class=gmail_quote>---------- Forwarded message ---------<br>From: a</div>")]
    [InlineData("<p>FYI</p><div class=gmail_quote>---------- Forwarded message ---------<br>From: a</div>")]
    [InlineData("<blockquote>All there is</blockquote>")]
    [InlineData("<p>Dear desk, my statement:</p><blockquote style='margin-left:40px'><p>I never received it.</p></blockquote>")]
    [InlineData("<p>Order 4711 of 3 November.</p><p>What I ask for:</p><blockquote>My money back.</blockquote>")]
    [InlineData("Order 4711 of 3 November.<br>What I ask for:<blockquote>My money back.</blockquote>")]
    [InlineData("<img src='https://t.example/o.gif' width=1 height=1><div class=gmail_quote><p>Your parcel arrives on Friday.</p></div>")]
    [InlineData("<p><img src='https://t.example/o.gif' style='display:none'></p><blockquote type=cite>Your parcel arrives on Friday.</blockquote>")]
    public void Answers_between_quotes_and_what_was_forwarded_are_not_folded(string html) =>
        Assert.Empty(Frame.Read(Frame.Of(html)).QuerySelectorAll("details"));

    [Fact]
    public void HTML_without_anything_to_see_gives_way_to_the_text()
    {
        var safe = MessageHtml.ForFrame(Frame.Content("<html><body><div> </div></body></html>", "The text part"), Frame.Options(false));

        Assert.True(safe.IsPlainText);
        Assert.Contains("The text part", safe.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_without_a_body_says_so() =>
        Assert.Contains(
            "This message has no text.", MessageHtml.ForFrame(Frame.Content(null), Frame.Options(false)).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("<p>مرحبا، كيف حالك؟</p>", "مرحبا، كيف حالك؟")]
    [InlineData("<p dir=rtl>طلبك رقم 12</p>", "طلبك رقم 12")]
    [InlineData("<p>ご注文ありがとうございます 🎉</p>", "ご注文ありがとうございます 🎉")]
    public void Arabic_Japanese_and_emoji_stay_as_they_are(string html, string text)
    {
        var document = Frame.Read(Frame.Of(html));

        Assert.Equal(text, document.QuerySelector("p")!.TextContent);
        Assert.Equal("auto", document.QuerySelector("div.message")!.GetAttribute("dir"));
    }
}
