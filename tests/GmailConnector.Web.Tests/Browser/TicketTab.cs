using System.Text;
using GmailConnector.Tests.Shared;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>The tab of a ticket, in the page that plays HaloCRM, on another site and with third-party cookies blocked.</summary>
public sealed class TicketTab : IAsyncLifetime
{
    private const string Subject = "Scanner jams [ID:0004111]";

    private readonly Chromium chromium = new();
    private readonly OwnCertificate certificate = new();
    private readonly EditedPolicy policy = new(HaloTickets.Nobody, HaloFiling.Declared);
    private RunningApp app = null!;

    public async ValueTask InitializeAsync()
    {
        HaloFiling.WriteConsent(policy.Folder);
        SetDefaultExpectTimeout(30_000);
        await chromium.InitializeAsync();
        app = await FramedClient.StartAppAsync(certificate, RunningApp.Halo, policy.Setting);
        app.Google.HaloTab = $"{app.Address}ticket/$faultid";
        app.Google.Deliver(Person.Ben, Mail(Subject));
        app.Google.Deliver(Person.Ben, Mail("Another matter [ID:0041110]"));
    }

    [Theory]
    [InlineData(420)]
    [InlineData(1000)]
    public async Task From_the_first_sign_in_to_an_answer_in_the_ticket(int width)
    {
        var page = await chromium.NewProfileAsync(Path.Combine(app.Folder, $"profile-{width}"));
        await page.GotoAsync($"http://localhost:{app.Google.BaseUri.Port}/halo/tickets/4111");
        var client = page.FrameLocator("iframe.tab");
        await page.Locator("iframe.tab").EvaluateAsync("(tab, width) => { tab.style.width = `${width}px`; tab.scrollIntoView(); }", width);
        var framed = new FramedClient(page, client, Person.Ben);
        await framed.SignInAsync();
        await framed.ConnectAsync("Drafts and sending");
        await framed.LinkAsync("Ben Okafor");

        await Expect(client.GetByRole(AriaRole.Heading, new() { Name = "Ticket 4111", Exact = true })).ToBeVisibleAsync();
        var rows = client.Locator("#threads > .row");
        await Expect(client.GetByText("Link your agent in HaloCRM")).ToBeHiddenAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync(Subject);
        await Expect(client.Locator("#list .amount")).ToHaveTextAsync("1 conversation");
        var card = client.Locator("[id^=ticket-list-4111-]");
        await Expect(card.GetByLabel("Status")).ToHaveValueAsync("1");
        await Expect(card).ToContainTextAsync("Northwick Logistics, Margaret Ellison");
        using var pictures = PictureFolder.Open();
        await pictures.TakeAsync(page, $"ticket-{width}", ColorScheme.Light);

        await rows.GetByRole(AriaRole.Link).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(client.Locator("#thread-subject")).ToBeFocusedAsync();
        await LinkByKeyboardAsync(page, client);
        await FileByKeyboardAsync(page, client, pictures, width);
        await SetStatusByKeyboardAsync(page, client);
        await pictures.TakeAsync(page, $"ticket-linked-{width}", ColorScheme.Light);
        await page.Keyboard.PressAsync("r");
        var form = client.GetByRole(AriaRole.Form, new() { Name = "Reply" });
        await Expect(form.Locator(".editor-surface")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("A new roller is on its way.");
        await form.GetByLabel("Ticket 4111, once sent").SelectOptionAsync("Closed");
        Assert.True(await client.Locator("html").EvaluateAsync<bool>("h => h.scrollWidth <= h.clientWidth"));
        await pictures.TakeAsync(page, $"ticket-answer-{width}", ColorScheme.Dark);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(client.Locator("#notices").GetByText("Message sent. Ticket 4111 was changed.")).ToBeVisibleAsync();
        await Expect(client.Locator(".ticket-card:visible").GetByLabel("Status")).ToHaveValueAsync("9");

        await page.ReloadAsync();
        await Expect(client.GetByRole(AriaRole.Heading, new() { Name = "Ticket 4111", Exact = true })).ToBeVisibleAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.GetByText("Linked", new() { Exact = true })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    // What HaloCRM gets is what the page shows, and it is gone there once that is undone.
    private async Task FileByKeyboardAsync(IPage page, IFrameLocator client, PictureFolder pictures, int width)
    {
        var tickets = client.Locator("#tickets");
        await tickets.Locator("summary").PressAsync("Enter");
        await tickets.GetByRole(AriaRole.Link, new() { Name = "File mail into ticket 4111" }).PressAsync("Enter");
        await Expect(client.GetByRole(AriaRole.Heading, new() { Name = "File into ticket 4111" })).ToBeVisibleAsync();
        await pictures.TakeAsync(page, $"ticket-file-{width}", ColorScheme.Light);
        await client.GetByRole(AriaRole.Button, new() { Name = "Show what HaloCRM gets" }).PressAsync("Enter");
        var shown = await client.Locator(".filing-note pre").InnerTextAsync();
        await Expect(client.GetByRole(AriaRole.Button, new() { Name = "Agree and file" })).ToBeVisibleAsync();
        Assert.True(await client.Locator("html").EvaluateAsync<bool>("h => h.scrollWidth <= h.clientWidth"));
        await pictures.TakeAsync(page, $"ticket-preview-{width}", ColorScheme.Light);
        await client.GetByRole(AriaRole.Button, new() { Name = "Agree and file" }).PressAsync("Enter");
        await Expect(client.GetByText("Filed into the ticket.")).ToBeVisibleAsync();
        await Expect(client.Locator(".filed")).ToContainTextAsync("ticket 4111");
        Assert.Contains(
            shown.TrimEnd().Split('\n')[^1],
            app.Google.HaloReceived.Last(r => r.Asked == "POST Actions").Body,
            StringComparison.Ordinal);
        await client.Locator(".filed-undo summary").PressAsync("Enter");
        await pictures.TakeAsync(page, $"ticket-filed-{width}", ColorScheme.Dark);
        await client.GetByRole(AriaRole.Button, new() { Name = "Delete it in HaloCRM" }).PressAsync("Enter");
        await Expect(client.GetByText("Deleted in HaloCRM.")).ToBeVisibleAsync();
        await Expect(client.Locator(".filed")).ToHaveCountAsync(0);
    }

    private static async Task SetStatusByKeyboardAsync(IPage page, IFrameLocator client)
    {
        var card = client.Locator(".ticket-card:visible");
        await card.GetByLabel("Status").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(card.GetByText("Changed in HaloCRM.")).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Set status" })).ToBeFocusedAsync();
        await Expect(card.GetByLabel("Status")).ToHaveValueAsync("2");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Assign to me" })).ToHaveCountAsync(0);
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Set status" })).ToBeFocusedAsync();
    }

    // With the tab's ticket, whose number stands in the field, and with another one, which is unlinked again.
    private static async Task LinkByKeyboardAsync(IPage page, IFrameLocator client)
    {
        var tickets = client.Locator("#tickets");
        var menu = tickets.Locator("summary");
        await menu.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(tickets.Locator(".chip", new() { HasText = "Ticket 4111" })).ToBeVisibleAsync();
        await Expect(menu).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await tickets.GetByLabel("Number of a ticket in HaloCRM").FocusAsync();
        await page.Keyboard.TypeAsync("77");
        await page.Keyboard.PressAsync("Enter");
        await Expect(tickets.Locator(".chip", new() { HasText = "Ticket 77" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await tickets.GetByRole(AriaRole.Button, new() { Name = "Unlink ticket 77" }).PressAsync("Enter");
        await Expect(tickets.Locator(".chip", new() { HasText = "Ticket 77" })).ToHaveCountAsync(0);
        await Expect(tickets.Locator(".chip", new() { HasText = "Ticket 4111" })).ToBeVisibleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await app.DisposeAsync();
        certificate.Dispose();
        policy.Dispose();
    }

    private static byte[] Mail(string subject) => Encoding.ASCII.GetBytes($"""
        From: Carla <carla@elsewhere.example>
        To: ben@halo.example
        Subject: {subject}
        Date: Sun, 01 Mar 2026 09:00:00 +0000
        Message-ID: <{Guid.NewGuid():N}@elsewhere.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        It jams on every third page.
        """.ReplaceLineEndings("\r\n"));
}
