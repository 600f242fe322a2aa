using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Ways by which something of Gmail's could leave for a server that nobody declared: each ends at the door, and is told.</summary>
[Trait("way", "13")]
public sealed class WaysOut(HttpApp http) : IClassFixture<HttpApp>
{
    private const string Refused = "egress.refused";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("way", "14")]
    public async Task A_redirect_from_Gmail_is_not_followed_and_the_page_says_so()
    {
        await using var trap = await Trap.SetAsync(Ct);
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        foreach (var status in new[] { 301, 302, 303, 307, 308 })
        {
            var before = http.Wire.GmailCalls.Count;
            await using var _ = Wire(context => Redirects(context, "/gmail/v1/users/me/messages", status, trap.Address));

            var page = await amira.PostAsync($"/mail/{mailbox}/search", [("phrase", "in:anywhere")]);

            Assert.Equal(HttpStatusCode.BadGateway, page.Status);
            Assert.Contains(
                "Gmail redirected the request to another address, and redirects aren't followed.", page.Text, StringComparison.Ordinal);
            Assert.True(http.Wire.GmailCalls.Count >= before, "Gmail was asked.");
        }

        Assert.Empty(trap.Caught);
    }

    [Fact]
    [Trait("way", "14")]
    public async Task An_upload_whose_session_is_elsewhere_sends_nothing_there_and_is_evidence()
    {
        await using var trap = await Trap.SetAsync(Ct);
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var drafts = (await google.DraftsAsync()).Count;
        var form = await ben.GetAsync($"/compose/{mailbox}");
        await using var _ = Wire(context => SessionElsewhere(context, trap.Address));

        var saved = await ben.PostAsync(
            $"/compose/{mailbox}?handler=save",
            [("act", form.Act("?handler=send")), ("To", HttpPerson.Amira), ("Subject", "Budget"), ("Body", "<p>For you alone</p>")],
            [("budget.csv", new byte[4_000_000])]);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, saved.Status);
        Assert.Contains("The policy doesn't name this server, so nothing was sent there.", saved.Text, StringComparison.Ordinal);
        Assert.Empty(trap.Caught);
        Assert.Equal(drafts, (await google.DraftsAsync()).Count);
        var facts = Assert.Single(
            await EvidenceFile.FactsAsync(http.App, Refused, Ct),
            f => f["port"] == trap.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("mail-source", facts["purpose"]);
        Assert.Contains(
            "A connection for mail-source was refused by egress.literal-address, destinations", http.App.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_endpoint_that_nobody_declared_gets_no_code_and_the_page_and_the_log_say_so()
    {
        await using var led = await HttpApp.StartAsync(Ct, ("Google__TokenEndpoint", "https://tokens.example.com/token"));
        using var sofia = new HttpPerson(led.App, "sofia@halo.example");

        var callback = await sofia.AtGoogleAsync(await sofia.PostAsync("/sign-in", [("returnUrl", "/mailboxes")]));
        var failed = await sofia.ReturnAsync(callback);

        Assert.Equal("/sign-in/failed?reason=google", failed.Location);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await sofia.GetAsync(failed.Location)).Status);
        var facts = Assert.Single(await EvidenceFile.FactsAsync(led.App, Refused, Ct));
        Assert.Equal(
            ("authorization", "egress.host-not-declared", "tokens.example.com", "443"),
            (facts["purpose"], facts["rule"], facts["host"], facts["port"]));
        Assert.Contains("A connection for authorization was refused by egress.host-not-declared", led.App.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Assert.Single(sofia.Codes), led.App.Output, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("way", "14")]
    [InlineData("127.0.0.1")]
    [InlineData("142.250.1.1,127.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task Googles_own_name_is_refused_where_it_leads_into_this_network(string answers)
    {
        await using var led = await HttpApp.StartAsync(
            Ct, ("Google__GmailBaseUri", "https://gmail.googleapis.com/"), NameServer.Setting("gmail.googleapis.com", answers));
        var ben = await led.PersonAsync(HttpPerson.Ben);
        var mailbox = await ben.ConnectAsync();

        var page = await ben.PostAsync($"/mail/{mailbox}/search", [("phrase", "in:anywhere")]);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains(
            "The server's name resolves to an address that isn't allowed, so nothing was sent there.", page.Text, StringComparison.Ordinal);
        var facts = (await EvidenceFile.FactsAsync(led.App, Refused, Ct))[0];
        Assert.Equal(
            ("mail-source", "egress.address-not-public", "gmail.googleapis.com"), (facts["purpose"], facts["rule"], facts["host"]));
    }

    [Fact]
    public async Task A_proxy_in_the_environment_sees_nothing_and_a_stand_in_may_be_called_localhost()
    {
        await using var proxy = await Trap.SetAsync(Ct);
        var at = proxy.Address.ToString();
        await using var proxied = await HttpApp.StartAsync(
            Ct,
            [
                .. new[] { "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy" }.Select(n => (n, at)),
                ("NO_PROXY", ""),
                ("no_proxy", "")
            ]);

        var (ben, mailbox) = await proxied.ConnectedAsync(HttpPerson.Ben);

        Assert.Equal(HttpStatusCode.OK, (await ben.PostAsync($"/mail/{mailbox}/search", [("phrase", "in:anywhere")])).Status);
        Assert.Empty(proxy.Caught);
        Assert.Empty(await EvidenceFile.FactsAsync(proxied.App, Refused, Ct));
        Assert.Empty(await EvidenceFile.FactsAsync(proxied.App, "egress.unannounced", Ct));
        Assert.Equal(
            "mail-source authorization signing-keys ticket-desk",
            Assert.Single(await EvidenceFile.FactsAsync(proxied.App, "policy.loaded", Ct))["stand-ins"]);
        Assert.Contains("stands in for mail-source, as Google:GmailBaseUri says", proxied.App.Output, StringComparison.Ordinal);
    }

    private static bool Redirects(HttpContext context, string path, int status, Uri to)
    {
        if (context.Request.Path != path)
        {
            return false;
        }

        context.Response.StatusCode = status;
        context.Response.Headers.Location = new Uri(to, "/collect").ToString();
        return true;
    }

    private static bool SessionElsewhere(HttpContext context, Uri to)
    {
        if (!context.Request.Path.Value!.Contains("upload", StringComparison.Ordinal))
        {
            return false;
        }

        context.Response.Headers.Location = new Uri(to, "/collect").ToString();
        return true;
    }

    private Repair Wire(Func<HttpContext, bool> instead)
    {
        http.Wire.Instead = instead;
        return new Repair(() => http.Wire.Instead = null);
    }
}
