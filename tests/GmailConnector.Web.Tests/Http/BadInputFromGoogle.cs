using System.Net;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>What comes back from Google's pages: forged, refused, or less than was asked for.</summary>
public sealed class BadInputFromGoogle(HttpApp http) : IClassFixture<HttpApp>
{
    [Theory]
    [InlineData("sign-in")]
    [InlineData("connect")]
    public async Task A_state_that_does_not_match_is_not_used(string flow)
    {
        using var ben = await SetOutAsync(flow);
        var callback = await ben.LeaveAsync();

        foreach (var forged in new[] { "state=guessed", "state=", "nostate=1" })
        {
            var failed = await ben.Person.ReturnAsync(Replaced(callback, "state", forged));
            await SaysAsync(
                ben.Person, failed, $"/{flow}/failed?reason=state", HttpStatusCode.Forbidden, "doesn't belong to a", "was ignored");
        }
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("connect")]
    public async Task An_answer_that_comes_to_another_browser_is_not_used(string flow)
    {
        using var ben = await SetOutAsync(flow);
        var callback = await ben.LeaveAsync();
        using var mallory = flow == "connect"
            ? (await http.ConnectedAsync(HttpPerson.Amira)).Person.Twin()
            : new HttpPerson(http.App, HttpPerson.Amira);

        var failed = await mallory.ReturnAsync(callback);

        await SaysAsync(mallory, failed, $"/{flow}/failed?reason=expired", HttpStatusCode.Forbidden, "arrived in a different browser");
        Assert.DoesNotContain(HttpPerson.Ben, (await mallory.GetAsync("/mailboxes")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("connect")]
    public async Task A_code_that_was_used_or_made_up_leads_nowhere(string flow)
    {
        using var ben = await SetOutAsync(flow);
        var callback = await ben.LeaveAsync();

        var madeUp = await ben.Person.ReturnAsync(Replaced(callback, "code", "code=4%2Fmade-up"));
        await SaysAsync(
            ben.Person, madeUp, $"/{flow}/failed?reason=google", HttpStatusCode.ServiceUnavailable, "Google didn't respond as expected");

        // The cookie that ties the answer to this browser was used up by it.
        var again = await ben.Person.ReturnAsync(callback);
        await SaysAsync(ben.Person, again, $"/{flow}/failed?reason=expired", HttpStatusCode.Forbidden, "took too long");
    }

    [Theory]
    [InlineData("sign-in", "You chose not to continue at Google.")]
    [InlineData("connect", "You didn't allow it at Google. Nothing was read")]
    public async Task Access_denied_at_Google_is_told_and_can_be_tried_again(string flow, string told)
    {
        // Somebody whom Google hasn't asked before, since it doesn't ask again who has agreed to sign in.
        using var riley = await SetOutAsync(flow, flow == "connect" ? HttpPerson.Ben : "reviewer@reviewers.example");
        var callback = await riley.LeaveAsync(action: "cancel");
        Assert.Contains("error=access_denied", callback.Query, StringComparison.Ordinal);

        var failed = await riley.Person.ReturnAsync(callback);

        var page = await SaysAsync(riley.Person, failed, $"/{flow}/failed?reason=denied", HttpStatusCode.Forbidden, told);
        Assert.Contains(flow == "connect" ? "href=\"/connect\"" : "action=\"/sign-in\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_unticked_connects_nothing_that_could_be_shown_and_says_what_is_missing()
    {
        var tomas = await http.PersonAsync("tomas@halo.example");
        var callback = await tomas.AtGoogleAsync(await tomas.AgreeAsync("Compose"), ticked: ["gmail.compose"]);
        var mailbox = (await tomas.ReturnAsync(callback)).Location.Split('=')[1];

        var connected = await tomas.GetAsync($"/connect/progress?mailbox={mailbox}");
        Assert.Contains("No mail arrives", connected.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("newest mail", connected.Text, StringComparison.OrdinalIgnoreCase);
        var list = await tomas.GetAsync($"/mail/{mailbox}");

        Assert.Contains("gmail.readonly", list.Text, StringComparison.Ordinal);
        Assert.Contains($"/connect/grant?mailbox={mailbox}&amp;scope=ReadOnly", list.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<progress", list.Body, StringComparison.Ordinal);

        // And back: the button asks for just that.
        var leave = await tomas.PostAsync("/connect/grant", [("mailbox", mailbox), ("scope", "ReadOnly")]);
        await tomas.ReturnAsync(await tomas.AtGoogleAsync(leave));
        await tomas.SyncedAsync(mailbox);
    }

    [Fact]
    public async Task Nothing_ticked_connects_nothing()
    {
        var omar = await http.PersonAsync("omar@halo.example");
        var callback = await omar.AtGoogleAsync(await omar.AgreeAsync(), ticked: ["none of them"]);

        var failed = await omar.ReturnAsync(callback);

        await SaysAsync(
            omar, failed, "/connect/failed?reason=nothing-granted", HttpStatusCode.Forbidden, "You didn't allow reading at Google");
        Assert.Contains("No mailbox yet", (await omar.GetAsync("/mailboxes")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lena@halo.example", "gmail.compose gmail.modify", "Compose", "/compose/{0}", "")]
    [InlineData("support@halo.example", "gmail.modify", "Modify", "/mail/{0}/change", "archive")]
    [InlineData("sofia@halo.example", "gmail.settings.basic", "SettingsBasic", "/settings/{0}", "")]
    public async Task A_scope_that_was_unticked_costs_its_feature_alone_and_offers_to_ask_again(
        string account, string unticked, string scope, string path, string change)
    {
        var person = await http.PersonAsync(account);
        var all = new[] { "gmail.readonly", "gmail.compose", "gmail.modify", "gmail.settings.basic" };
        var mailbox = await person.ConnectAsync([.. all.Except(unticked.Split(' '))]);
        await person.SyncedAsync(mailbox);

        var list = await person.GetAsync($"/mail/{mailbox}");
        Assert.Equal(HttpStatusCode.OK, list.Status);
        var thread = System.Text.RegularExpressions.Regex.Match(list.Body, "data-thread=\"(\\w+)\"").Groups[1].Value;
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, mailbox);
        if (change.Length == 0)
        {
            // Before the page opens, and with the way back to it.
            var asked = $"/connect/grant?mailbox={mailbox}&scope={scope}&back={Uri.EscapeDataString(address)}";
            Assert.Equal(asked, (await person.GetAsync(address)).Location);
            Assert.Equal(asked, (await person.GetAsync(address, target: "reader")).Headers["HX-Redirect"]);
            Assert.Contains($"value=\"{address}\"", (await person.GetAsync(asked)).Body, StringComparison.Ordinal);
        }
        else
        {
            var refused = await person.PostAsync(address, [("change", change), ("threads", thread)]);
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.Contains($"/connect/grant?mailbox={mailbox}&amp;scope={scope}", refused.Body, StringComparison.Ordinal);
        }

        var leave = await person.PostAsync("/connect/grant", [("mailbox", mailbox), ("scope", scope)]);
        Assert.Contains(Uri.EscapeDataString(unticked.Split(' ')[0]), leave.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_than_the_mailboxs_own_does_not_take_its_place()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var leave = await ben.PostAsync("/connect/grant", [("mailbox", mailbox), ("scope", "Modify")]);
        var chooser = new Uri(leave.Location.Replace("prompt=consent", "prompt=consent%20select_account", StringComparison.Ordinal));

        var callback = await ben.AtGoogleAsync(chooser, account: HttpPerson.Amira);
        var failed = await ben.ReturnAsync(callback);

        await SaysAsync(
            ben, failed, "/connect/failed?reason=other-account", HttpStatusCode.Forbidden, "You chose a different Google account.");
    }

    private static async Task<PageAnswer> SaysAsync(
        HttpPerson person, PageAnswer failed, string where, HttpStatusCode status, params string[] words)
    {
        Assert.Equal(where, failed.Location);
        var page = await person.GetAsync(where);
        Assert.Equal(status, page.Status);
        Assert.All(words, w => Assert.Contains(w, page.Text, StringComparison.Ordinal));
        return page;
    }

    private static Uri Replaced(Uri callback, string name, string with) =>
        new(System.Text.RegularExpressions.Regex.Replace(callback.AbsoluteUri, $"(?<=[?&]){name}=[^&]*", with));

    /// <summary>Somebody on the way to Google: to sign in, or to connect a mailbox.</summary>
    private async Task<Traveller> SetOutAsync(string flow, string account = HttpPerson.Ben)
    {
        var person = new HttpPerson(http.App, account);
        if (flow == "connect")
        {
            await person.SignInAsync();
        }

        return new Traveller(
            person, flow == "connect" ? await person.AgreeAsync() : await person.PostAsync("/sign-in", [("returnUrl", "/mail")]));
    }

    private sealed record Traveller(HttpPerson Person, PageAnswer Leaving) : IDisposable
    {
        public Task<Uri> LeaveAsync(string action = "allow") => Person.AtGoogleAsync(Leaving, action: action);

        public void Dispose() => Person.Dispose();
    }
}
