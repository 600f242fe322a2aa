using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Mail;

public class AuthenticationResultsTests
{
    private const string Pass = """
        mx.google.com;
               dkim=pass header.i=@shop.example header.s=s1 header.b="a;b(c";
               spf=pass (google.com: domain of bounce@mail.shop.example designates 203.0.113.9 as permitted sender; really) smtp.mailfrom=bounce@mail.shop.example;
               dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=shop.example
        """;

    [Fact]
    public void Gmails_own_is_read_with_its_comments_and_quotes()
    {
        var (results, fromGmail, others) = Read(("Authentication-Results", Pass), ("From", "x"));

        Assert.True(fromGmail);
        Assert.Equal(0, others);
        Assert.Equal(
            [("dkim", "pass", "shop.example"), ("spf", "pass", "mail.shop.example"), ("dmarc", "pass", "shop.example")],
            results.Select(r => (r.Method, r.Result, r.Domain)));
        Assert.Equal("p=REJECT sp=REJECT dis=NONE", results[2].Comment);
    }

    [Fact]
    public void One_that_the_sender_wrote_below_is_counted_and_not_believed()
    {
        var (results, fromGmail, others) = Read(
            ("Authentication-Results", "mx.google.com; spf=fail smtp.mailfrom=evil.example; dmarc=fail header.from=bank.example"),
            ("Authentication-Results", Pass),
            ("From", "x"));

        Assert.True(fromGmail);
        Assert.Equal(1, others);
        Assert.Equal(["fail", "fail"], results.Select(r => r.Result));
    }

    [Fact]
    public void Where_the_topmost_isnt_Gmails_nobodys_counts()
    {
        Assert.Equal(
            (0, false, 2),
            Short(Read(("Authentication-Results", "mx.evil.example; spf=pass"), ("Authentication-Results", Pass), ("From", "x"))));
        Assert.Equal((0, false, 1), Short(Read(("Authentication-Results", "mx.google.com.evil.example; spf=pass"), ("From", "x"))));
        Assert.Equal((0, false, 1), Short(Read(("Authentication-Results", "(mx.google.com) evil.example; spf=pass"), ("From", "x"))));
        Assert.Equal((0, false, 0), Short(Read(("From", "x"))));
    }

    [Theory]
    [InlineData("From")]
    [InlineData("Subject")]
    [InlineData("Date")]
    [InlineData("MIME-Version")]
    public void One_that_stands_among_the_senders_own_headers_isnt_Gmails(
        string above) => Assert.Equal((0, false, 1), Short(Read((above, "x"), ("Authentication-Results", Pass))));

    [Theory]
    [InlineData("mx.google.com; none")]
    [InlineData("mx.google.com")]
    [InlineData("mx.google.com; ; ;;=;spf;spf=;=pass")]
    [InlineData("mx.google.com; x-made-up=pass")]
    public void Nothing_in_it_is_nothing(
        string value) => Assert.Equal((0, true, 0), Short(Read(("Authentication-Results", value), ("From", "x"))));

    [Fact]
    public void A_version_spaces_and_an_unclosed_comment_are_no_trouble()
    {
        var (results, fromGmail, _) = Read(("Authentication-Results", "mx.google.com 1; SPF/1 = SoftFail smtp.helo = \"relay.example\"; dkim=temperror (never closed; dmarc=pass"));

        Assert.True(fromGmail);
        Assert.Equal(
            [("spf", "SoftFail", "relay.example"), ("dkim", "temperror", "")], results.Select(r => (r.Method, r.Result, r.Domain)));
        Assert.Equal(
            [AuthenticationVerdict.SoftFail, AuthenticationVerdict.Error], results.Select(r => AuthenticationResults.VerdictOf(r.Result)));
    }

    [Fact]
    public void A_header_of_thousands_of_results_is_bounded() =>
        Assert.Equal(
            32,
            Read(("Authentication-Results", "mx.google.com" + string.Concat(Enumerable.Repeat(
                "; dkim=pass header.d=x.example", 5_000)))).Results.Count);

    private static (int, bool, int) Short((IReadOnlyList<MethodResult> Results, bool FromGmail, int Others) read) =>
        (read.Results.Count, read.FromGmail, read.Others);

    private static (IReadOnlyList<MethodResult> Results, bool FromGmail, int Others) Read(params (string Name, string Value)[] headers) =>
        AuthenticationResults.Read([.. headers.Select(h => new HeaderField(h.Name, h.Value))]);
}
