using GmailConnector.Evidence;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Api;

/// <summary>A connection that the policy refuses reaches people as a refusal with a reason, at once and without trying again.</summary>
[Trait("way", "13")]
public sealed class RefusedConnectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_the_mail_source()
    {
        await using var gmail = await TestGmail.StartAsync(
            Ct, null, ("Google:Mode", "Live"), ("Google:GmailBaseUri", "https://elsewhere.example.com/"));
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        var refusal = (await gmail.Source.FetchRawAsync(mailbox, new MessageId("m1"), Ct)).Refusal!;

        Assert.Equal((RefusalCode.DestinationRefused, RemedyKind.TellOperator), (refusal.Code, refusal.Kind));
        Assert.Equal("egress.host-not-declared", refusal.Rule);
        Assert.Equal("elsewhere.example.com", gmail.Evidence.Entries.Single(e => e.Kind.Equals(EvidenceKind.EgressRefused)).Facts["host"]);
        Assert.Empty(gmail.Wire.Seen);
    }

    [Fact]
    public async Task Of_the_token_endpoint()
    {
        await using var gmail = await TestGmail.StartAsync(
            Ct, null, ("Google:Mode", "Live"), ("Google:TokenEndpoint", "https://elsewhere.example.com/token"));
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        gmail.Time.Advance(TimeSpan.FromHours(2));

        var refusal = (await gmail.Source.FetchRawAsync(mailbox, new MessageId("m1"), Ct)).Refusal!;

        Assert.Equal(RefusalCode.DestinationRefused, refusal.Code);
        Assert.Equal("authorization", gmail.Evidence.Entries.Single(e => e.Kind.Equals(EvidenceKind.EgressRefused)).Facts["purpose"]);

        // The grant isn't dead: nobody asked Google.
        Assert.Equal(MailboxState.Connected, gmail.Now(mailbox).State);
    }

    [Theory]
    [Trait("way", "14")]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_is_an_answer(int status)
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        gmail.Wire.Decide = _ => Fate.Redirect(status, new Uri(gmail.Wire.BaseUri, "/elsewhere"));

        var refusal = (await gmail.Source.FetchRawAsync(mailbox, new MessageId("m1"), Ct)).Refusal!;

        Assert.Equal("egress.redirect", refusal.Rule);
        Assert.Single(gmail.Wire.Seen);
    }
}
