using GmailConnector.Guard.Html;

namespace GmailConnector.Guard.Tests.Html;

public class MessageHtmlBoundsTests
{
    [Fact]
    public void Three_hundred_nested_divs_keep_their_layout()
    {
        var safe = Frame.Of(Repeat("<div>", 300) + "deep" + Repeat("</div>", 300));

        Assert.False(safe.IsPlainText);
        Assert.Equal("deep", Frame.Read(safe).QuerySelector("div.message")!.TextContent);
    }

    [Theory]
    [InlineData("<div>", "</div>", 10_000)]
    [InlineData("<div>", "", 100_000)]
    [InlineData("<blockquote>", "</blockquote>", 10_000)]
    [InlineData("<table><tr><td>", "</td></tr></table>", 5_000)]
    [InlineData("<font color=red><b>", "", 20_000)]
    [InlineData("<svg><title><div>", "", 5_000)]
    public void Deeper_nesting_falls_back_to_the_words(string open, string close, int times)
    {
        var html = Repeat(open, times) + "the words" + Repeat(close, times);

        // On a small stack, so that recursion anywhere would show.
        Exception? thrown = null;
        SafeHtml? safe = null;
        var thread = new Thread(() => thrown = Record.Exception(() => safe = Frame.Of(html)), 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.Null(thrown);
        Assert.True(safe!.IsPlainText);
        Assert.Contains("the words", Frame.Read(safe).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("its text", Frame.Read(safe).QuerySelector("p.note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Formatting_that_multiplies_falls_back_to_the_words()
    {
        var html = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<b x={i}><p>")) + "the words";

        Assert.Contains("the words", Frame.Read(Frame.Of(html)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_megabytes_of_HTML_show_the_text_of_the_first_part_and_say_so()
    {
        var safe = Frame.Of("<p>first words</p>" + Repeat("<p>and more and more</p>", 500_000) + "<p>last words</p>");

        Assert.True(safe.IsPlainText);
        Assert.True(safe.Html.Length < 4_000_000);
        Assert.Contains("first words", safe.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("last words", safe.Html, StringComparison.Ordinal);
        Assert.Contains("too large", Frame.Read(safe).QuerySelector("p.note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_megabytes_of_text_are_cut_and_say_so()
    {
        var safe = Frame.OfText(Repeat("word ", 2_000_000));

        Assert.True(safe.Html.Length < 4_000_000);
        Assert.Contains("too large", safe.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a class=x href=\"https://shop.example/?a=1&amp;b=2\">Track it</a>", "https://shop.example/?a=1&b=2")]
    [InlineData("<A HREF = 'mailto:kim@x.example'>Write</A>", "mailto:kim@x.example")]
    [InlineData("<a href=https://shop.example/x >Track it", "https://shop.example/x")]
    public void Links_in_what_is_too_deep_keep_where_they_go(string link, string target)
    {
        var shown = Frame.Read(Frame.Of(Repeat("<div>", 10_000) + link));

        Assert.Contains($"<{target}>", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(target, shown.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("<a href=\"javascript:alert(1)\">Press</a>")]
    [InlineData("<a href=")]
    [InlineData("<a href")]
    [InlineData("<a href=\"https://x.example")]
    [InlineData("<a>Press</a></a>")]
    public void What_leads_nowhere_in_it_stays_words(string link) =>
        Assert.Empty(Frame.Read(Frame.Of(Repeat("<div>", 10_000) + link)).QuerySelectorAll("a"));

    [Fact]
    public void What_is_too_deep_can_be_quoted_sent_and_turned_into_text_too()
    {
        var html = Repeat("<div>", 10_000) + "the <b>words</b>" + Repeat("</div>", 10_000);

        Assert.Contains("the words", MessageHtml.ForQuote(Frame.Content(html), ["On Monday"]).Html, StringComparison.Ordinal);
        Assert.Contains("the words", MessageHtml.ForSending(html, []).Html, StringComparison.Ordinal);
        Assert.Contains("the words", MessageHtml.ToText(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>unclosed <b>bold <table><tr><td>cell", "cell")]
    [InlineData("a < b && c > d", "a < b && c > d")]
    [InlineData("<<<<>>>> text", "text")]
    [InlineData("&#xD800;&#1114112;&bogus; text", "text")]
    [InlineData("</p></div></table>text", "text")]
    [InlineData("\0\0text", "text")]
    public void Broken_HTML_still_shows_its_words(string html, string words)
    {
        var safe = Frame.Of(html);

        Assert.Contains(words, Frame.Read(safe).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(ScriptCapability.Find(safe.Html));
    }

    private static string Repeat(string s, int times) => string.Concat(Enumerable.Repeat(s, times));
}
