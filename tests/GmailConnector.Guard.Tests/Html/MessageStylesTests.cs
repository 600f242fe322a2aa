using AngleSharp.Html.Dom;
using GmailConnector.Guard.Html;

namespace GmailConnector.Guard.Tests.Html;

/// <summary>Style sheets that messages bring: what stays of them, and where.</summary>
public class MessageStylesTests
{
    [Fact]
    public void Classes_hide_and_colour_as_their_sender_meant_it()
    {
        var document = Frame.Read(Frame.Of("""
            <html><head><style>
            .pre { display:none; max-height:0; overflow:hidden } .phone { display:none }
            .added { background:#c8f7c5 } .gone { background:#f7c5c5; text-decoration:line-through }
            @media (max-width:480px) { .phone { display:block } .desk { display:none } }
            </style></head><body><div class="pre">PREHEADER</div><div class="desk other">DESKTOP</div><p class="added">more</p></body></html>
            """));

        Assert.Equal(
            """
            .message .m-pre{display:none;max-height:0;overflow:hidden}
            .message .m-phone{display:none}
            .message .m-added{background:#c8f7c5}
            .message .m-gone{background:#f7c5c5;text-decoration:line-through}
            @media (max-width: 480px){.message .m-phone{display:block}}
            @media (max-width: 480px){.message .m-desk{display:none}}

            """.ReplaceLineEndings("\n"),
            Sheet(document));
        Assert.Equal(["m-pre", "m-desk", "m-added"], document.QuerySelectorAll(".message [class]").Select(e => e.ClassName));
        Assert.Equal("is-html is-coloured is-responsive", document.DocumentElement.ClassName);
    }

    [Theory]
    [InlineData("<!--p.MsoNormal,li.MsoNormal{margin:0cm;font-family:\"Calibri\",sans-serif}-->", ".message p.m-MsoNormal,.message li.m-MsoNormal{margin:0cm;font-family:\"Calibri\",sans-serif}")]
    [InlineData("#outlook a{padding:0}", ".message #m-outlook a{padding:0}")]
    [InlineData("body{margin:0} html,body .x{color:red}", ".message{margin:0}\n.message,.message .m-x{color:red}")]
    [InlineData("html body td > a:hover{color:red}", ".message td>a:hover{color:red}")]
    [InlineData("a[x-apple-data-detectors],.ok{color:red}", ".message .m-ok{color:red}")]
    [InlineData("a::marker,a:has(.b),a:not(.b,.c),a:not([x]),.sm\\:w,script,x-y{color:red}", "")]
    [InlineData("p{padding:1px;padding-left:2px;padding:3px}", ".message p{padding-left:2px;padding:3px}")]
    [InlineData("p{color:#FFF!important;mso-x:y;*zoom:1;position:fixed}", ".message p{color:#FFF !important}")]
    [InlineData("p{color:red/* ; */;margin:0}", ".message p{color:red;margin:0}")]
    [InlineData("p{color:red}}}b{color:blue}", ".message p{color:red}\n.message b{color:blue}")]
    [InlineData("@media print{p{color:red}}@media only screen and (min-device-width:375px){p{margin:0}}", "@media only screen and (min-device-width: 375px){.message p{margin:0}}")]
    [InlineData("@media screen{@media (prefers-color-scheme:dark){p{color:#fff}}}", "@media screen{@media (prefers-color-scheme: dark){.message p{color:#fff}}}")]
    [InlineData("@media (max-width:600px),(hover){p{margin:0}}p{margin:1px", "@media (max-width: 600px){.message p{margin:0}}\n.message p{margin:1px}")]
    [InlineData("p{background:url(https://cdn.example/a.png) #fff}", ".message p{background:none #fff}")]
    [InlineData("p{width:rgb(1,2;margin:0}", ".message p{margin:0}")]
    public void Rules_stay_as_Gmail_keeps_them(string written, string kept) =>
        Assert.Equal(kept, Sheet(Frame.Read(Frame.Of($"<style>{written}</style><p>x</p>"))).Trim());

    [Theory]
    [InlineData("tr:nth-child(even) td:last-of-type,p:nth-last-of-type( 2n + 1 ){margin:0}", ".message tr:nth-child(2n) td:last-of-type,.message p:nth-last-of-type(2n+1){margin:0}")]
    [InlineData("td:not(.d),li:not(:last-child){margin:0}", ".message td:not(.m-d),.message li:not(:last-child){margin:0}")]
    [InlineData("p:nth-child(2 of .x),p:nth-child(url(x)),p:nth-of-type(expression(1)){margin:0}", "")]
    [InlineData(".c:after{content:\"\";display:table;clear:both}", ".message .m-c:after{content:\"\";display:table;clear:both}")]
    [InlineData("p::before{content:' ';margin:0}", ".message p::before{content:' ';margin:0}")]
    [InlineData("p::before{content:'Paid';margin:0}b:after{content:attr(title);margin:0}i:after{content:url(https://evil.example/1)}", ".message p::before{margin:0}\n.message b:after{margin:0}")]
    [InlineData("p:before b,p::after:hover,p::before::after{margin:0}", "")]
    [InlineData("*[class].a,td[class=b],td[class~='c'],[id=\"d\"] p{margin:0}", ".message *.m-a,.message td.m-b,.message td.m-c,.message #m-d p{margin:0}")]
    [InlineData("[class],[class*=a],[class^='a'],[class='a b'],[href],[id|=x]{margin:0}", "")]
    public void So_do_places_among_siblings_empty_boxes_and_classes_named_as_attributes(string written, string kept) =>
        Assert.Equal(kept, Sheet(Frame.Read(Frame.Of($"<style>{written}</style><p>x</p>"))).Trim());

    [Theory]
    [InlineData("p:nth-child(2)")]
    [InlineData("p:not(.a)")]
    [InlineData("p::before")]
    [InlineData("p:only-child,b")]
    [InlineData("p[class=a]")]
    public void A_rule_that_could_ask_how_a_message_is_built_loads_no_picture(string selector)
    {
        var html = $"<style>{selector}{{background:url(https://evil.example/1) red}}</style><p class=a>x</p>";

        Assert.False(Frame.Of(html).HasRemoteImages);
        Assert.Contains("{background:none red}", Frame.Of(html, remoteImages: true).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".after p:first-child")]
    [InlineData("#before")]
    public void Other_rules_load_theirs(string selector) =>
        Assert.True(Frame.Of($"<style>{selector}{{background:url(https://cdn.example/1)}}</style><p>x</p>").HasRemoteImages);

    [Theory]
    [InlineData("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">", true)]
    [InlineData("<!doctype html public '-//w3c//dtd html 4.01 transitional//en' 'http://www.w3.org/TR/html4/loose.dtd'>", true)]
    [InlineData("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">", false)]
    [InlineData("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">", false)]
    [InlineData("<!DOCTYPE html SYSTEM \"><script>-//W3C//DTD XHTML 1.0 Transitional//\">", false)]
    [InlineData("<!doctype html>", false)]
    [InlineData("", false)]
    public void The_frame_has_the_mode_of_the_message(string type, bool isLimited) =>
        Assert.StartsWith(
            isLimited ? "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"" : "<!doctype html>\n",
            Frame.Of(type + "<p>x</p>").Html.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("<style>blockquote{margin:20px 0}</style>", true)]
    [InlineData("<style>.x blockquote.q:first-child{border:0}</style>", true)]
    [InlineData("<style>blockquote p{margin:0}.blockquote{margin:0}</style>", false)]
    public void Quotes_look_as_a_sheet_says(string sheet, bool says) =>
        Assert.Equal(says, Frame.Read(Frame.Of(sheet + "<blockquote>x</blockquote>")).DocumentElement.ClassList.Contains("styles-quotes"));

    [Theory]
    [InlineData("<table width=600>", "wide")]
    [InlineData("<table width=200 style='width:480px'>", "wide")]
    [InlineData("<table width='600px' class=gmail_quote>", "wide gmail_quote")]
    [InlineData("<table width=200>", null)]
    [InlineData("<table width='100%'>", null)]
    [InlineData("<div style='width:700px;max-width:100%'>", "wide")]
    [InlineData("<div style='max-width:700px'>", null)]
    [InlineData("<section style='width:700px'>", null)]
    public void What_states_more_than_a_phone_may_have_is_marked(string begin, string? marked)
    {
        Assert.Equal(marked, Frame.Read(Frame.Of(begin + "x")).QuerySelector(".message > *")!.GetAttribute("class"));
        Assert.DoesNotContain("wide", MessageHtml.ForSending(begin + "x", []).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<input type=checkbox checked disabled> done", "\u2611 done")]
    [InlineData("<INPUT TYPE=CheckBox> to do", "\u2610 to do")]
    [InlineData("<input type=radio checked>a<input type=radio>b", "\u25c9a\u25cbb")]
    [InlineData("<input type=text value=secret><input type=submit value=Send><input type=image src=https://evil.example/1>x", "x")]
    public void A_box_says_whether_it_is_ticked_and_no_other_field_is_there(string field, string shown) =>
        Assert.Equal($"<p>{shown}</p>", Frame.Inner(Frame.Of($"<p>{field}</p>")));

    [Theory]
    [InlineData("<table bordercolor=#d9d9d9 frame=box rules=all><tbody><tr><td>x</td></tr></tbody></table>")]
    [InlineData("<p>x<br clear=\"all\"></p><hr noshade=\"\">")]
    [InlineData("<p>x</p><p hidden=\"\">y</p>")]
    public void Attributes_of_looks_stay(string html) =>
        Assert.Equal(html.Replace("\"", "", StringComparison.Ordinal), Frame.Inner(Frame.Of(html)).Replace("\"", "", StringComparison.Ordinal));

    [Fact]
    public void A_class_of_the_body_is_one_of_the_message()
    {
        var document = Frame.Read(Frame.Of("<style>.page{background:#222}</style><body class='page x' id=y link=navy><p>x</p>"));

        Assert.Equal(".message .m-page,.message.m-page{background:#222}\n.message :link{color:navy}", Sheet(document).Trim());
        Assert.Equal("message m-page", document.QuerySelector(".message")!.ClassName);
    }

    [Fact]
    public void Pictures_of_a_sheet_wait_until_they_are_asked_for()
    {
        const string Html = "<style>.hero{background-image:url(https://cdn.example/a.png)}</style><div class=hero>x</div>";

        Assert.True(Frame.Of(Html).HasRemoteImages);
        Assert.DoesNotContain("cdn.example", Frame.Of(Html).Html, StringComparison.Ordinal);
        Assert.Contains("background-image:url('https://cdn.example/a.png')", Frame.Of(Html, remoteImages: true).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("background:#223344 url(https://img.example/b.jpg) center / cover no-repeat", "background:#223344 none center / cover no-repeat")]
    [InlineData("background:linear-gradient(90deg,#060,#0a0)", "background:linear-gradient(90deg,#060,#0a0)")]
    [InlineData("background: rgb(10, 80, 120) none repeat", "background:rgb(10, 80, 120) none repeat")]
    [InlineData("background:rgba(0, 0, 0, 0.6)", "background:rgba(0, 0, 0, 0.6)")]
    [InlineData("background-image:url('https://img.example/b.jpg'), radial-gradient(circle, #fff, #000 80%)", "background-image:none, radial-gradient(circle, #fff, #000 80%)")]
    [InlineData("background:image-set('https://img.example/b' 1x)", null)]
    public void A_background_keeps_all_but_the_picture(string written, string? kept) =>
        Assert.Equal(kept, Frame.Read(Frame.Of($"<p style=\"{written}\">x</p>")).QuerySelector("p")!.GetAttribute("style"));

    [Theory]
    [InlineData("width=600 height=10", "aspect-ratio:600/10;height:auto")]
    [InlineData("width=20", "max-width:none")]
    [InlineData("width=120 height=40", "aspect-ratio:120/40;height:auto;max-width:none")]
    [InlineData("style='width:60px;height:60px;border-radius:30px'", "width:60px;height:60px;border-radius:30px;aspect-ratio:60/60;height:auto;max-width:none")]
    [InlineData("height=20", null)]
    [InlineData("width=1200", "max-width:100%")]
    [InlineData("width=1200 style='max-width:50%'", "max-width:50%")]
    [InlineData("width=600 style='width:100%;height:auto'", "width:100%;height:auto")]
    public void A_picture_keeps_the_size_that_it_states(string size, string? style) =>
        Assert.Equal(style, Frame.Read(Frame.Of($"<img src='https://img.example/a.png' alt='' {size}>")).QuerySelector("img")!.GetAttribute("style"));

    [Fact]
    public void What_is_sent_has_no_sheet_and_no_class_of_it()
    {
        const string Html = "<style>.a{color:red}</style><p class=a id=b>x</p>";

        Assert.Equal("<p>x</p>", MessageHtml.ForSending(Html, []).Html);
        Assert.Contains("><p>x</p></blockquote>", Quote(Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<style>.preheader{display:none}</style><span class=preheader>Hidden</span>")]
    [InlineData("<style>div.a#b{DISPLAY:None !important}</style><div class='a c' id=b style='display:block'>Hidden</div>")]
    [InlineData("<style media=screen>body .phone{display:none}@media (max-width:480px){.phone{display:block!important}}</style><div class=phone>Hidden</div>")]
    [InlineData("<style>.a{display:block}@media screen{.a{display:none}}</style><p class=a><b>Hidden</b></p>")]
    [InlineData("<style>#a{display:none}.a{display:block}</style><p class=a id=a>Hidden</p>")]
    [InlineData("<div style='display:none;max-height:0'>Hidden</div>")]
    [InlineData("<div hidden>Hidden</div>")]
    public void What_is_hidden_from_every_reader_is_neither_quoted_nor_in_the_text(string hidden)
    {
        var html = $"{hidden}<p>Shown</p>";

        Assert.Contains("><p>Shown</p></blockquote>", Quote(html), StringComparison.Ordinal);
        Assert.Equal("Shown", MessageHtml.ToText(html));
    }

    [Theory]
    [InlineData("<style>.a{display:none}.a{display:block}</style><p class=a>Shown</p>")]
    [InlineData("<style>.a{display:block}</style><p class=a hidden>Shown</p>")]
    [InlineData("<style>.a{display:none}</style><p class=a style='display:inline'>Shown</p>")]
    [InlineData("<style>p.a{display:block}.a{display:none}</style><p class=a>Shown</p>")]
    [InlineData("<style>@media (max-width:480px){.desk{display:none}}</style><p class=desk>Shown</p>")]
    [InlineData("<style media=print>p{display:none}</style><p>Shown</p>")]
    [InlineData("<style>.a:hover,.b .a,.a b,a[x]{display:none}body{display:none}</style><p class=a>Shown</p>")]
    public void What_some_readers_see_is_quoted(string html)
    {
        Assert.Contains(">Shown</p></blockquote>", Quote(html), StringComparison.Ordinal);
        Assert.Equal("Shown", MessageHtml.ToText(html));
    }

    [Theory]
    [InlineData("<style>.a{color:red}</style><p class=a>x</p>", "is-html is-coloured")]
    [InlineData("<style>.a{color:red}</style><p>x</p>", "is-html")]
    [InlineData("<style>@media (prefers-color-scheme:dark){p{color:#fff}}</style><p>x</p>", "is-html is-coloured is-dark-aware")]
    [InlineData("<style>p{margin:0;color:inherit}</style><p>x</p>", "is-html")]
    public void Paper_is_white_where_a_sheet_colours_what_is_there(string html, string kind) =>
        Assert.Equal(kind, Frame.Read(Frame.Of(html)).DocumentElement.ClassName);

    [Fact]
    public void Of_five_megabytes_of_CSS_the_first_part_is_read_and_the_message_is_laid_out()
    {
        var html = "<style>p{color:red}</style><style>" + Repeat(".x .y p{color:blue}\n", 270_000) + "</style><p>Hello <b>there</b></p>";
        var safe = Frame.Of(html);

        Assert.False(safe.IsPlainText);
        Assert.Equal("<p>Hello <b>there</b></p>", Frame.Inner(safe));
        Assert.Contains(".message p{color:red}", safe.Html, StringComparison.Ordinal);
        Assert.True(safe.Html.Length < 200_000);
        Assert.Contains("<p>Hello <b>there</b></p></blockquote>", Quote(html), StringComparison.Ordinal);
        Assert.Equal("Hello there", MessageHtml.ToText(html));
    }

    [Theory]
    [InlineData("@media screen{", "}", 20_000)]
    [InlineData("{", "}", 60_000)]
    [InlineData(":not(", ")", 10_000)]
    [InlineData("a ", "", 60_000)]
    [InlineData("a,", "", 60_000)]
    [InlineData("@supports (a:b){", "", 20_000)]
    [InlineData("/*", "", 60_000)]
    [InlineData("a{color:\"x\n", "", 10_000)]
    public void A_sheet_made_to_break_the_reader_leaves_the_message(string open, string close, int times)
    {
        // On a small stack, so that recursion anywhere would show.
        SafeHtml? safe = null;
        var thread = new Thread(() => safe = Frame.Of($"<style>{Repeat(open, times)}a{Repeat(close, times)}</style><p>Hello</p>"), 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.Equal("<p>Hello</p>", Frame.Inner(safe!));
        Assert.Empty(ScriptCapability.Find(safe!.Html));
    }

    [Fact]
    public void A_thousand_sheets_of_broken_pieces_leave_the_message_and_nothing_that_loads()
    {
        string[] pieces =
        [
            "{", "}", "(", ")", "[", "]", ";", ":", ",", ".", "#", "@", "@media ", "@import ", "@supports", "screen", "and", "url(", "'", "\"", "\\", "\\75rl(",
            "<!--", "-->", "/*", "*/", "*", ">", "+", "~", "|", "&", "!", "!important", "a", ".x", "#y", ":not(", "::before", ":nth-child(", "2n", "color", "background",
            "red", "1px", "%", "\n", " ", "\0", "\ud800", "é", "<![CDATA[", "--x", "var(", "https://evil.example/", "=", "$=", "@font-face", "@charset ", "u+1", "-", "e3",
        ];
        var random = new Random(14);
        for (var i = 0; i < 1_000; i++)
        {
            var sheet = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var safe = Frame.Of($"<style>{sheet}</style><p style=\"{sheet.Replace('"', '\'')}\">Hello</p>", remoteImages: true);
            Assert.Equal("Hello", Frame.Read(safe).QuerySelector(".message")!.TextContent);
            Assert.True(ScriptCapability.Find(safe.Html) is { Count: 0 }, sheet);
        }
    }

    private static string Sheet(IHtmlDocument document) => document.QuerySelector("head > style")?.TextContent ?? "";

    private static string Quote(string html) => MessageHtml.ForQuote(Frame.Content(html), ["Ben:"]).Html;

    private static string Repeat(string s, int times) => string.Concat(Enumerable.Repeat(s, times));
}
