using System.Net;
using GmailConnector.Web.Tests.Http.Routes;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>HaloCRM proves which agent somebody is who is signed in here. Whoever is disabled there is signed out.</summary>
public sealed class ProvingTheAgent : IAsyncLifetime
{
    private const int Ben = 14;

    private HttpApp http = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => http = await HttpApp.StartAsync(Ct);

    public ValueTask DisposeAsync() => http.DisposeAsync();

    [Fact]
    public async Task Whoever_signs_in_at_HaloCRM_is_linked_with_that_agent_on_record_until_they_unlink()
    {
        var ben = await http.PersonAsync(HttpPerson.Ben);
        var before = (await ben.GetAsync("/sign-in/state")).Body;
        Assert.Contains("Sign in to HaloCRM", (await ben.GetAsync("/agent")).Text, StringComparison.Ordinal);

        var leaving = await ben.PostAsync("/agent", [("back", "/preferences")]);
        Assert.Contains("scope=openid%20read%3Atickets%20edit%3Atickets%20read%3Acustomers%20offline_access&", leaving.Location, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", leaving.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("ben", leaving.Location, StringComparison.OrdinalIgnoreCase);

        Assert.Equal("/agent?back=%2Fpreferences", (await ben.ReturnAsync(await ben.AtHaloAsync(leaving, Ben))).Location);
        Assert.Contains("You are linked with agent 14", (await ben.GetAsync("/agent")).Text, StringComparison.Ordinal);
        Assert.NotEqual(before, (await ben.GetAsync("/sign-in/state")).Body);
        var linked = Assert.Single(await FactsAsync("agent.linked"));
        Assert.StartsWith("agt_", linked["agent"], StringComparison.Ordinal);

        Assert.Equal("/agent", (await ben.PostAsync("/agent/unlink", [])).Location);
        Assert.Contains("Sign in to HaloCRM", (await ben.GetAsync("/agent")).Text, StringComparison.Ordinal);
        Assert.Equal(linked["agent"], Assert.Single(await FactsAsync("agent.unlinked"))["agent"]);
    }

    [Fact]
    public async Task An_agent_is_one_persons()
    {
        var ben = await http.PersonAsync(HttpPerson.Ben);
        var amira = await http.PersonAsync(HttpPerson.Amira);
        await ben.LinkAsync(Ben);

        Assert.Equal("/agent/failed?reason=taken", (await amira.LinkAsync(Ben)).Location);
        Assert.Contains("they have to unlink it", (await amira.GetAsync("/agent/failed?reason=taken")).Text, StringComparison.Ordinal);
        Assert.Contains("agent 14", (await ben.GetAsync("/agent")).Text, StringComparison.Ordinal);
        Assert.Contains("Sign in to HaloCRM", (await amira.GetAsync("/agent")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_back_is_who_went_and_what_came_without_going_counts_for_nothing()
    {
        var ben = await http.PersonAsync(HttpPerson.Ben);
        var amira = await http.PersonAsync(HttpPerson.Amira);

        // Ben's browser, in which Amira is signed in by now, or nobody.
        using var browser = await ben.ElsewhereAsync();
        var callback = await GoneAsync(browser);
        browser.Cookies.Add(http.App.Address, new Cookie("connector", amira.Cookies.GetCookies(http.App.Address)["connector"]!.Value, "/"));
        Assert.Equal("/agent/failed?reason=other-person", (await browser.ReturnAsync(callback)).Location);
        using var left = await ben.ElsewhereAsync();
        callback = await GoneAsync(left);
        left.Cookies.GetCookies(http.App.Address)["connector"]!.Expired = true;
        Assert.Equal("/agent/failed?reason=signed-out", (await left.ReturnAsync(callback)).Location);

        // Another browser.
        Assert.Equal("/agent/failed?reason=expired", (await amira.ReturnAsync(await GoneAsync(ben))).Location);
        foreach (var made in new[] { "?state=made-up&code=x", "?error=access_denied&error_description=free+text", "" })
        {
            Assert.Equal("/agent/failed?reason=state", (await ben.GetAsync("/agent/returned" + made)).Location);
        }

        Assert.Empty(await FactsAsync("agent.linked"));
    }

    [Fact]
    public async Task Whoever_is_disabled_in_HaloCRM_is_signed_out_and_cant_sign_in_until_they_are_enabled()
    {
        var ben = await http.PersonAsync(HttpPerson.Ben);
        var amira = await http.PersonAsync(HttpPerson.Amira);
        await ben.LinkAsync(Ben);
        await amira.LinkAsync(13);
        await DisableAsync(true);

        // The check runs at the start, and each minute.
        await http.App.StopAsync();
        await http.App.RestartAsync(Ct);

        await Eventually.TrueAsync(async () => (await ben.GetAsync("/mailboxes")).Location.Length > 0, "the agent is signed out");
        Assert.Equal(HttpStatusCode.OK, (await amira.GetAsync("/mailboxes")).Status);
        Assert.StartsWith("agt_", Assert.Single(await FactsAsync("agent.disabled"))["agent"], StringComparison.Ordinal);

        using var again = new HttpPerson(http.App, HttpPerson.Ben);
        Assert.Equal("/sign-in/failed?reason=agent-disabled", (await SignInAsync(again)).Location);
        Assert.Contains("disabled in HaloCRM", (await again.GetAsync("/sign-in/failed?reason=agent-disabled")).Text, StringComparison.Ordinal);

        // What HaloCRM said last counts while it says nothing.
        http.App.Google.SilenceHalo(true);
        Assert.Equal("/sign-in/failed?reason=agent-disabled", (await SignInAsync(again)).Location);
        using var meanwhile = new HttpPerson(http.App, HttpPerson.Amira);
        Assert.Equal("/mailboxes", (await SignInAsync(meanwhile)).Location);

        http.App.Google.SilenceHalo(false);
        await DisableAsync(false);
        Assert.Equal("/mailboxes", (await SignInAsync(again)).Location);
        Assert.Contains("agent 14", (await again.GetAsync("/agent")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agent_in_the_tabs_address_is_a_hint_that_is_compared()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        Assert.Equal($"/mail/{mailbox}/ticket/4111?agent=13", (await ben.GetAsync("/ticket/4111?agent=13")).Location);
        var page = $"/mail/{mailbox}/ticket/4111";
        Assert.Contains("Link your agent in HaloCRM", (await ben.GetAsync(page)).Text, StringComparison.Ordinal);

        await ben.LinkAsync(Ben);

        const string Another = "open as another agent than the one that you are linked with";
        Assert.Contains(Another, (await ben.GetAsync(page + "?agent=13")).Text, StringComparison.Ordinal);
        foreach (var fits in new[] { page, page + "?agent=14" })
        {
            var text = (await ben.GetAsync(fits)).Text;
            Assert.DoesNotContain(Another, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Link your agent", text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync(page + "?agent=x")).Status);
    }

    [Fact]
    public async Task Where_everybody_has_to_be_an_agent_every_route_leads_there_until_they_are_and_again_once_they_arent()
    {
        await using var own = await HttpApp.StartAsync(Ct, ("Halo__Agents__Required", "true"));
        var ben = await own.PersonAsync(HttpPerson.Ben);
        var guarded = own.Routes.Where(r => !Open(r.Template)).ToList();
        Assert.InRange(guarded.Count, 100, int.MaxValue);
        foreach (var route in guarded)
        {
            var answer = await RouteRequest.Of(route, RouteValues.For(new MailPlace("mbx_1", "t", "m", "1"))).SendAsync(ben, null);

            Assert.Equal($"{route} {HttpStatusCode.Redirect}", $"{route} {answer.Status}");
            Assert.Matches("^/agent([?]back=.*)?$", answer.Location);
        }

        Assert.Equal("/agent", (await ben.GetAsync("/mail", target: "reading")).Headers["HX-Redirect"]);
        await ben.LinkAsync(Ben);
        var mailbox = await ben.ConnectAsync();
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}")).Status);

        await ben.PostAsync("/agent/unlink", []);
        Assert.Equal($"/agent?back=%2Fmail%2F{mailbox}", (await ben.GetAsync($"/mail/{mailbox}")).Location);
    }

    // Open to anybody, on the way to HaloCRM, or the way out.
    private static bool Open(string template) =>
        template.Split('/') is ["", "agent", ..] or ["", "sign-in", ..] or ["", "evidence", ..] or ["", "health", _]
        || template is "/" or "/limited-use" or "/privacy" or "/scopes" or "/data" or "/leaving" or "/checkpoint" or "/receipt"
            or "/walk-through" or "/sign-out" or "/halo/events/{tenant?}" or "/google/push" or "/accent/{color}.css" or "/error/{status:int?}"
            or "/signin-google" or "/connect-google";

    private static async Task<Uri> GoneAsync(HttpPerson person) => await person.AtHaloAsync(await person.PostAsync("/agent", []), Ben);

    private static async Task<PageAnswer> SignInAsync(HttpPerson person) =>
        await person.ReturnAsync(await person.AtGoogleAsync(await person.PostAsync("/sign-in", [("returnUrl", "/mailboxes")])));

    private Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> FactsAsync(string kind) =>
        EvidenceFile.FactsAsync(http.App, kind, Ct);

    private async Task DisableAsync(bool isDisabled)
    {
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("disabled", isDisabled ? "true" : "false")]);
        using var done = await client.PostAsync(new Uri(http.App.Google.BaseUri, $"/halo/sandbox/agents/{Ben}"), form, Ct);
        done.EnsureSuccessStatusCode();
    }
}
