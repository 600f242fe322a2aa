namespace GmailConnector.Guard.Tests.Html;

public class PlainTextTests
{
    [Fact]
    public void Lines_spaces_and_empty_lines_stay()
    {
        var inner = Frame.Inner(Frame.OfText("Hello\nsecond  line\n\n  indented"));

        Assert.Equal(
            "<div dir=\"auto\">Hello<br>second &nbsp;line</div><div><br></div><div dir=\"auto\">&nbsp;&nbsp;indented</div>", inner);
    }

    [Fact]
    public void Markup_in_text_is_text() =>
        Assert.Equal("<b>no</b> & <script>", Frame.Read(Frame.OfText("<b>no</b> & <script>")).QuerySelector("div.message")!.TextContent);

    [Theory]
    [InlineData("see https://a.example/x?y=1&z=2.", "https://a.example/x?y=1&z=2", "https://a.example/x?y=1&z=2")]
    [InlineData("(http://a.example/x)", "http://a.example/x", "http://a.example/x")]
    [InlineData("https://en.example/wiki/A_(b), and", "https://en.example/wiki/A_(b)", "https://en.example/wiki/A_(b)")]
    [InlineData("www.a.example!", "http://www.a.example", "www.a.example")]
    [InlineData("write to ben.o+x@halo.example, please", "mailto:ben.o+x@halo.example", "ben.o+x@halo.example")]
    [InlineData("<https://a.example>", "https://a.example", "https://a.example")]
    [InlineData("詳細はhttps://a.example/jp。お願いします", "https://a.example/jp", "https://a.example/jp")]
    public void Addresses_become_links_without_the_sentences_punctuation(string text, string href, string shown)
    {
        var link = Frame.Read(Frame.OfText(text)).QuerySelector("a")!;

        Assert.Equal((href, shown, "_blank"), (link.GetAttribute("href"), link.TextContent, link.GetAttribute("target")));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://")]
    [InlineData("@home a@b")]
    public void Other_words_do_not(string text) => Assert.Empty(Frame.Read(Frame.OfText(text)).QuerySelectorAll("a"));

    [Fact]
    public void Quotes_nest_and_answers_between_them_stay_open()
    {
        var document = Frame.Read(Frame.OfText("> one\n>> two\n> > also two\n> one again\nmy answer"));

        Assert.Empty(document.QuerySelectorAll("details"));
        Assert.Equal("twoalso two", document.QuerySelector("blockquote > blockquote")!.TextContent);
        Assert.Single(document.QuerySelectorAll("div.message > blockquote"));
        Assert.Equal("my answer", document.QuerySelector("div.message > div")!.TextContent);
    }

    [Fact]
    public void A_quote_at_the_end_is_folded_with_its_introduction()
    {
        var document = Frame.Read(Frame.OfText(
            "Thanks!\n\nOn Mon, 2 Mar 2026 at 09:30, Ben Okafor\n<ben@halo.example> wrote:\n> Try again.\n>\n> Ben\n"));

        var folded = Assert.Single(document.QuerySelectorAll("details"));
        Assert.Contains("On Mon, 2 Mar", folded.TextContent, StringComparison.Ordinal);
        Assert.Contains("Try again.", folded.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Thanks!", folded.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_is_all_quote_stays_open() => Assert.Empty(Frame.Read(Frame.OfText("> all\n> of it")).QuerySelectorAll(
        "details"));

    [Fact]
    public void Lines_of_text_stay_apart() =>
        Assert.Contains("one <br>two", Frame.Inner(Frame.OfText("one \ntwo", "text/plain; charset=utf-8")), StringComparison.Ordinal);

    [Fact]
    public void Each_paragraph_finds_its_own_direction()
    {
        var document = Frame.Read(Frame.OfText("مرحبا\n\nHello\n\nこんにちは"));

        Assert.Equal(3, document.QuerySelectorAll("div.message > div[dir=auto]").Length);
    }

    [Fact]
    public void A_thousand_levels_of_quoting_are_shown_as_twenty() =>
        Assert.Equal(20, Frame.Read(Frame.OfText("x\n" + new string('>', 1_000) + "deep\ny")).QuerySelectorAll("blockquote").Length);
}
