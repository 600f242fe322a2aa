using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Halo;

public sealed class TicketPageTests : IAsyncLifetime
{
    private LocalGoogle google = null!;

    public async ValueTask InitializeAsync() => google = await LocalGoogle.StartAsync();

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Fact]
    public async Task The_pages_show_the_tickets_and_what_was_done_to_one()
    {
        var halo = await HaloClient.ForItselfAsync(google);
        await halo.PostAsync(
            "Actions", new object[] { new { ticket_id = 4111, outcome = "Note", note = "<b>bold</b>", hiddenfromuser = true } });

        Assert.Contains("<a href=\"/halo/tickets/4111\">4111</a>", await PageAsync("halo/"), StringComparison.Ordinal);
        var ticket = await PageAsync("halo/tickets/4111");
        Assert.Contains("1. Note, API (hidden from user)", ticket, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;bold&lt;/b&gt;", ticket, StringComparison.Ordinal);
        Assert.Contains("Northwick Logistics", ticket, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_has_the_tab_that_an_administrator_set()
    {
        using var without = await google.Http.GetAsync("halo/tickets/4111", TestContext.Current.CancellationToken);
        google.Server.HaloTab = "http://localhost:5080/ticket/$faultid";
        using var with = await google.Http.GetAsync("halo/tickets/4111", TestContext.Current.CancellationToken);
        google.Server.HaloTab = "https://client.example/ticket/$faultid?x=1";
        using var elsewhere = await google.Http.GetAsync("halo/tickets/4112", TestContext.Current.CancellationToken);

        Assert.Equal((null, false), await TabAsync(without));
        Assert.Equal(("http://127.0.0.1:5080/ticket/4111", true), await TabAsync(with));
        Assert.Equal(("https://client.example/ticket/4112?x=1", true), await TabAsync(elsewhere));
    }

    [Fact]
    public async Task An_agent_signs_in_without_an_application()
    {
        Assert.Contains("Amira Haddad", await PageAsync("halo/auth/agent"), StringComparison.Ordinal);
        using var chosen = await google.Http.PostAsync(
            "halo/auth/agent",
            new FormUrlEncodedContent([KeyValuePair.Create("agent", "13"), KeyValuePair.Create("request", "")]),
            TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.SeeOther, "/halo/"), (chosen.StatusCode, chosen.Headers.Location!.ToString()));

        using var request = new HttpRequestMessage(HttpMethod.Get, "halo/");
        request.Headers.Add("Cookie", chosen.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var page = await MailClient.Read(google.Http, request);
        Assert.Contains("Signed in as Amira Haddad.", page.Text, StringComparison.Ordinal);
    }

    // The address of the tab, and whether the page's policy lets exactly its site in.
    private static async Task<(string? Tab, bool IsLetIn)> TabAsync(HttpResponseMessage page)
    {
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var tab = Regex.Match(html, "<iframe class=\"tab\" title=\"Gmail\" src=\"([^\"]+)\">") is { Success: true } found ? found.Groups[1].Value : null;
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        return (tab, tab is not null && policy.EndsWith($"; frame-src {new Uri(tab).GetLeftPart(UriPartial.Authority)}", StringComparison.Ordinal));
    }

    private async Task<string> PageAsync(string path)
    {
        using var answer = await google.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
