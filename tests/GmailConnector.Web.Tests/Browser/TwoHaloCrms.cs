using System.Text;
using GmailConnector.Sandbox;
using GmailConnector.Sandbox.Settings;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Two organisations with a HaloCRM each, in a browser that blocks third-party cookies: each in the tab of its own.</summary>
public sealed class TwoHaloCrms : IAsyncLifetime
{
    private readonly Chromium chromium = new();
    private readonly OwnCertificate certificate = new();
    private SandboxServer second = null!;
    private RunningApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string SiteOf(SandboxServer server) => $"http://localhost:{server.BaseUri.Port}";

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(30_000);
        await chromium.InitializeAsync();
        second = await SandboxServer.StartAsync(new SandboxOptions { EnforceQuota = false }, TimeProvider.System, Ct);
        app = await RunningApp.StartAsync(
            Ct,
            null,
            [
                .. certificate.Settings,
                ("ASPNETCORE_ENVIRONMENT", "Staging"),
                ("AllowedHosts", "127.0.0.1"),
                ("Google__Quota__UnitsPerMinute", "0"),
                .. TwoTenants.Settings,
                ("Tenants__halo__Web__FrameAncestors", RunningApp.Halo),
                ("Tenants__halo__Web__Organization", "Harbour Desk"),
                ("Tenants__halo__Web__AccentColor", "#0b6b3a"),
                ("Tenants__second__Web__FrameAncestors", SiteOf(second)),
                ("Tenants__second__Web__Organization", "Second & Sons"),
                ("Tenants__second__Web__AccentColor", "#8a1f5c"),
                .. SettingsOf(second).Select(s => ($"Tenants__second__{s.Key.Replace(":", "__", StringComparison.Ordinal)}", s.Value)),
            ]);
        app.Google.HaloTab = $"{app.Address}ticket/$faultid?tenant=halo";
        second.HaloTab = $"{app.Address}ticket/$faultid?tenant=second";
        foreach (var account in new[] { Person.Ben, TwoTenants.Stranger })
        {
            app.Google.Deliver(account, Encoding.ASCII.GetBytes(
                $"From: Carla <carla@elsewhere.example>\r\nTo: {account}\r\nSubject: For {account.Split('@')[0]} [ID:0004111]\r\n"
                + $"Message-ID: <{account.Split('@')[0]}@elsewhere.example>\r\n\r\nIt jams.\r\n"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await second.DisposeAsync();
        certificate.Dispose();
        await chromium.DisposeAsync();
    }

    [Fact]
    public async Task Each_has_its_ticket_4111_beside_its_own_mail_and_opens_in_no_tab_of_the_other()
    {
        var ben = await OpenAsync("ben", app.Google);
        var mine = ben.FrameLocator("iframe.tab");
        var framed = new FramedClient(ben, mine, Person.Ben);
        await framed.SignInAsync();
        await framed.ConnectAsync("Drafts and sending");
        await framed.LinkAsync("Ben Okafor");
        await CloseTicketAsync(mine, "For ben");
        await TakeAsync(ben, "two-halocrms-first");

        var riley = await OpenAsync("riley", second);
        var theirs = riley.FrameLocator("iframe.tab");
        framed = new FramedClient(riley, theirs, TwoTenants.Stranger);
        await framed.SignInAsync();
        await framed.ConnectAsync("Drafts and sending");
        await framed.LinkAsync("Ben Okafor");
        await Expect(theirs.Locator("[id^=ticket-list-4111-]").GetByLabel("Status")).ToHaveValueAsync("1");
        await Expect(theirs.Locator("#threads > .row")).ToContainTextAsync("For reviewer");
        await Expect(theirs.Locator("#threads > .row")).ToHaveCountAsync(1);
        await theirs.GetByLabel("Account menu").ClickAsync();
        await Expect(theirs.GetByText("Second & Sons")).ToBeVisibleAsync();
        await Expect(theirs.GetByText("Harbour Desk")).ToHaveCountAsync(0);
        await TakeAsync(riley, "two-halocrms-second");

        // Signed in for the first one, in the tab of the second one: the browser shows nothing.
        await ben.GotoAsync($"{SiteOf(second)}/halo/tickets/4111");
        await Expect(mine.Locator("body")).Not.ToContainTextAsync("Ticket 4111");
        Assert.StartsWith("chrome-error:", ben.Frames.Single(f => f.ParentFrame is not null).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_signs_in_in_the_tab_of_the_other_is_told_so_and_can_sign_in_with_another_account()
    {
        var page = await OpenAsync("wrong", second);
        var tab = page.FrameLocator("iframe.tab");
        var window = await page.RunAndWaitForPopupAsync(() => tab.GetByRole(AriaRole.Button, new() { Name = "Sign in with Google" }).ClickAsync());
        await window.GetByRole(AriaRole.Button).Filter(new() { HasText = Person.Ben }).ClickAsync();
        await window.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();

        await Expect(tab.GetByText("You signed in with an account of another organisation")).ToBeVisibleAsync();
        await TakeAsync(page, "two-halocrms-wrong");
        await new FramedClient(page, tab, TwoTenants.Stranger).SignInAsync();
        await tab.GetByLabel("Account menu").ClickAsync();
        await Expect(tab.GetByText("Second & Sons")).ToBeVisibleAsync();
    }

    private static IEnumerable<KeyValuePair<string, string>> SettingsOf(SandboxServer halo) =>
        halo.HaloSettings.Concat(SandboxServer.HaloAgentSettings).Select(s => s.Key == "Halo:BaseUri"
            ? KeyValuePair.Create(s.Key, SiteOf(halo) + "/halo")
            : s);

    private async Task<IPage> OpenAsync(string who, SandboxServer halo)
    {
        var page = await chromium.NewProfileAsync(Path.Combine(app.Folder, who));
        await page.GotoAsync($"{SiteOf(halo)}/halo/tickets/4111");
        await page.Locator("iframe.tab").EvaluateAsync("tab => { tab.style.width = '1000px'; tab.scrollIntoView(); }");
        return page;
    }

    private static async Task CloseTicketAsync(IFrameLocator client, string subject)
    {
        await Expect(client.Locator("#threads > .row")).ToContainTextAsync(subject);
        await Expect(client.Locator("#threads > .row")).ToHaveCountAsync(1);
        var card = client.Locator("[id^=ticket-list-4111-]");
        await Expect(card.GetByLabel("Status")).ToHaveValueAsync("1");
        await card.GetByLabel("Status").SelectOptionAsync("Closed");
        await card.GetByRole(AriaRole.Button, new() { Name = "Set status" }).ClickAsync();
        await Expect(card.GetByLabel("Status")).ToHaveValueAsync("9");
    }

    private static async Task TakeAsync(IPage page, string name)
    {
        using var pictures = PictureFolder.Open();
        await pictures.TakeAsync(page, name, ColorScheme.Light);
    }
}
