using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Mail;

/// <summary>
/// Links that show another address, and replies that go elsewhere: a warning for mail that nobody vouches for, and for no other.
/// </summary>
public sealed class LinkWarningTests
{
    private const string Disguised = "<p>Sign in at <a href=\"https://evil.example/login\">https://www.bank.example/login</a></p>";
    private const string Passes =
        "dkim=pass header.d=bank.example; spf=pass smtp.mailfrom=a@bank.example; dmarc=pass header.from=bank.example";
    private const string Fails = "dkim=fail header.d=bank.example; spf=softfail smtp.mailfrom=a@bank.example";
    private const string ByService = "dkim=pass header.d=mailer.example; spf=pass smtp.mailfrom=a@mailer.example";
    private const string FailsDmarc = ByService + "; dmarc=fail (p=NONE dis=NONE) header.from=bank.example";

    [Theory]
    [InlineData(Disguised, "www.bank.example", "evil.example")]
    [InlineData("<a href='https://evil.example'>www.bank.example</a>", "www.bank.example", "evil.example")]
    [InlineData("<a href='https://bank.example/x'>https://www.bank.example</a>", null, null)]
    [InlineData("<a href='https://login.bank.example'>https://bank.example</a>", null, null)]
    [InlineData("<a href='https://files.example/4711'>report.pdf</a>", null, null)]
    [InlineData("<a href='https://nodejs.example'>Node.js</a>", null, null)]
    [InlineData("<a href='https://evil.example'>Sign in to bank.example</a>", null, null)]
    [InlineData("<a href='mailto:ann@bank.example'>www.bank.example</a>", null, null)]
    [InlineData("", null, null)]
    public void A_link_is_disguised_only_where_its_words_are_an_address_of_somebody_else(string html, string? shown, string? target) =>
        Assert.Equal(shown is null ? null : (shown, target!), LinkFinder.FirstDisguised(html));

    [Theory]
    [InlineData(Fails, Disguised, "", "LinkShowsAnotherAddress")]
    [InlineData(FailsDmarc, Disguised, "", "FailedChecks LinkShowsAnotherAddress")]
    [InlineData(Passes, Disguised, "", "")]
    [InlineData(ByService, Disguised, "", "")]
    [InlineData(null, Disguised, "", "")]
    [InlineData(Fails, "<p>Hello</p>", "", "")]
    [InlineData(Fails, "<p>Hello</p>", "ann@elsewhere.example", "RepliesElsewhere")]
    [InlineData(Fails, "<p>Hello</p>", "ann@mail.bank.example", "")]
    [InlineData(Passes, "<p>Hello</p>", "ann@elsewhere.example", "")]
    [InlineData(ByService, "<p>Hello</p>", "ann@elsewhere.example", "")]
    [InlineData(Fails, Disguised, "ann@elsewhere.example", "LinkShowsAnotherAddress")]
    public void Ordinary_mail_has_no_warning_and_mail_that_nobody_vouches_for_has_one(
        string? results, string html, string replyTo, string warnings)
    {
        var message = Mail("m1", "Bank <a@bank.example>", results, html, replyTo);
        var check = SenderCheck.In("amira@halo.example", [message], c => LinkFinder.FirstDisguised(c.Html));

        Assert.Equal(warnings, string.Join(' ', check.FindingsIn(check.ProofOf(message.Id)!, message.Content).Select(f => f.Kind)));
    }

    [Fact]
    public void Whom_one_has_written_to_may_collect_replies_elsewhere()
    {
        var mine = Mail("m0", "amira@halo.example", null, "<p>Hello</p>", "") with { Labels = [LabelId.Sent] };
        mine = mine with { Summary = mine.Summary with { To = "a@bank.example" }, Content = mine.Content! with { Headers = [] } };
        var message = Mail("m1", "Bank <a@bank.example>", Fails, "<p>Hello</p>", "ann@elsewhere.example");
        var check = SenderCheck.In("amira@halo.example", [mine with { Content = null }, message], c => LinkFinder.FirstDisguised(c.Html));

        Assert.Empty(check.FindingsIn(check.ProofOf(message.Id)!, message.Content));
    }

    private static MessageRecord Mail(string id, string from, string? results, string html, string replyTo)
    {
        List<HeaderField> headers = results is null ? [] : [new HeaderField("Authentication-Results", $"mx.google.com; {results}")];
        headers.Add(new HeaderField("From", from));
        if (replyTo.Length > 0)
        {
            headers.Add(new HeaderField("Reply-To", replyTo));
        }

        return new MessageRecord
        {
            Id = new MessageId(id),
            Thread = new ThreadId(id),
            InternalDate = DateTimeOffset.UnixEpoch,
            SizeEstimate = 1,
            Labels = [LabelId.Inbox],
            HasAttachments = false,
            Summary = new MessageSummary(from, "amira@halo.example", "Hello", ""),
            Content = new MessageContent(headers, null, html, []),
        };
    }
}
