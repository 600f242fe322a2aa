using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.Mail;

namespace GmailConnector.Guard.Tests.Inspecting;

public class DefangTests
{
    [Theory]
    [InlineData("https://example.com/a.b?c=d.e", "hxxps://example[.]com/a.b?c=d.e")]
    [InlineData("HTTP://Example.COM", "hxxp://Example[.]COM")]
    [InlineData(" ht\ntps://exa\tmple.com ", "hxxps://example[.]com")]
    [InlineData("//evil.example/x", "evil[.]example/x")]
    [InlineData("https:\\\\evil.example\\x", "hxxps://evil[.]example\\x")]
    [InlineData("https:/evil.example/x", "hxxps://evil[.]example/x")]
    [InlineData("https:evil.example/x", "hxxps://evil[.]example/x")]
    [InlineData("https://paypal.com@evil.example/", "hxxps://paypal[.]com@evil[.]example/")]
    [InlineData("http://192.168.0.1:8080/", "hxxp://192[.]168[.]0[.]1:8080/")]
    [InlineData("http://[::1]/x", "hxxp://[::1]/x")]
    [InlineData("www.example.com/x", "www[.]example[.]com/x")]
    [InlineData("ftp://files.example/x", "fxp://files[.]example/x")]
    [InlineData("javascript:alert(1)", "javascript[:]alert(1)")]
    [InlineData("java\nscript:alert(1)", "javascript[:]alert(1)")]
    [InlineData("data:text/html,<script>", "data[:]text/html,<script>")]
    [InlineData("file://server/share", "file[:]//server/share")]
    [InlineData("mailto:a@b.example", "mailto[:]a@b.example")]
    [InlineData("page.html", "page[.]html")]
    [InlineData("https://раураl.com/login", "hxxps://xn--l-7sba6dbr[.]com/login (written раураl[.]com)")]
    [InlineData("https://exam\u202Eple.com/", "hxxps://exam‹U+202E›ple[.]com/")]
    [InlineData("", "")]
    public void Nothing_opens_it_by_itself(string address, string written) => Assert.Equal(written, Defang.Url(address));

    [Theory]
    [InlineData(
        "See https://a.example/x, or www.b.example. Mail c@d.example.",
        "See hxxps://a[.]example/x, or www[.]b[.]example. Mail c@d.example.")]
    [InlineData("no address: 3.14, v1.2.3, e.g. this", "no address: 3.14, v1.2.3, e.g. this")]
    [InlineData("javascript:alert(1) hxxps://x[.]y", "javascript[:]alert(1) hxxps://x[.]y")]
    public void A_text_keeps_all_but_its_addresses(string text, string written) => Assert.Equal(written, Defang.Text(text));

    [Fact]
    public void A_long_address_is_cut_and_says_so()
    {
        var written = Defang.Url("https://a.example/" + new string('x', 5_000));
        Assert.True(written.Length < 2_100);
        Assert.EndsWith("(3018 more characters)", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invoice\u202Efdp.exe", "invoice‹U+202E›fdp.exe")]
    [InlineData("a\u200B\u200B\u200Bb", "a‹U+200B × 3›b")]
    [InlineData("tab\tand\nline", "tab\tand\nline")]
    [InlineData("bell\u0007", "bell‹U+0007›")]
    [InlineData("日本 مرحبا é", "日本 مرحبا é")]
    public void What_hides_is_shown(string text, string shown) => Assert.Equal(shown, Visible.Of(text));
}
