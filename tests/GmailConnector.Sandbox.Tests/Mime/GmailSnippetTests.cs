using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Tests.Mime;

public class GmailSnippetTests
{
    private static string OfHtml(string html) => GmailSnippet.Of(Message.Of("Content-Type: text/html; charset=utf-8", "", html));

    [Fact]
    public void Whitespace_is_folded_and_the_length_bounded()
    {
        var snippet = GmailSnippet.Of(Message.Of("Subject: s", "", "  one\t two", "", "three " + new string('x', 500)));
        Assert.StartsWith("one two three xxx", snippet, StringComparison.Ordinal);
        Assert.Equal(200, snippet.Length);
    }

    [Theory]
    [InlineData("<p>Hel<b>lo</b></p><p>there</p>", "Hello there")]
    [InlineData("<head><title>no</title><style>p{}</style></head><body>yes", "yes")]
    [InlineData("<style>a>b{color:red}</style>text", "text")]
    [InlineData("<!-- <b>hidden</b> -->seen", "seen")]
    [InlineData("5 &lt; 6 &amp;&nbsp;7&#33; &eacute;", "5 < 6 & 7! é")]
    [InlineData("pre\u200C\u034F\u200C header", "pre header")]
    [InlineData("<a title=\"a>b\" href='x'>link</a>", "link")]
    [InlineData("3 < 4 stays", "3 < 4 stays")]
    [InlineData("<script>alert(1)", "")]
    [InlineData("cut <b", "cut")]
    public void Html_is_reduced_to_what_is_seen(string html, string expected) => Assert.Equal(expected, OfHtml(html));

    [Fact]
    public void Plain_text_wins_over_html_and_attachments_do_not_count()
    {
        Assert.Equal("plain", GmailSnippet.Of(Message.Of(
            "Content-Type: multipart/mixed; boundary=b", "",
            "--b", "Content-Disposition: attachment; filename=a.txt", "", "attached",
            "--b", "Content-Type: multipart/alternative; boundary=c", "",
            "--c", "Content-Type: text/html", "", "<p>html", "--c", "", "plain", "--c--", "--b--")));
    }

    [Fact]
    public void Empty_plain_text_gives_way_to_html()
    {
        Assert.Equal("html", GmailSnippet.Of(Message.Of(
            "Content-Type: multipart/alternative; boundary=c",
            "",
            "--c",
            "",
            "  ",
            "--c",
            "Content-Type: text/html",
            "",
            "<p>html",
            "--c--")));
    }

    [Fact]
    public void An_emoji_is_not_cut_in_half() =>
        Assert.DoesNotContain(GmailSnippet.Of(Message.Of("S: s", "", new string('x', 199) + "🚀")), char.IsSurrogate);

    [Fact]
    public void Three_hundred_nested_divs_are_no_obstacle() =>
        Assert.Equal(
            "core",
            OfHtml(string.Concat(Enumerable.Repeat("<div>\r\n   ", 300)) + "core" + string.Concat(Enumerable.Repeat("</div>", 300))));
}
