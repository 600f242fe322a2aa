using System.Text;
using GmailConnector.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Nobody touches this page: what HaloCRM's webhook says happened to the ticket beside the mail is seen all the same.</summary>
public sealed class LiveTickets : IAsyncLifetime
{
    private const string Secret = "a-secret-of-HaloCRM";
    private const string Subject = "Scanner jams [ID:0004111]";

    private readonly Chromium chromium = new();
    private RunningApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(30_000);
        await chromium.InitializeAsync();
        app = await RunningApp.StartAsync(
            Ct,
            null,
            ("Halo__Webhook__Authentication", "Bearer"),
            ("Halo__Webhook__Secret", Secret),
            ("Google__Quota__UnitsPerMinute", "0"));
        app.Google.Deliver(Person.Ben, Encoding.ASCII.GetBytes(
            $"From: Margaret <m.ellison@northwick-logistics.example>\r\nTo: {Person.Ben}\r\nSubject: {Subject}\r\n\r\nIt jams.\r\n"));
        using var halo = new HttpClient { BaseAddress = app.Google.BaseUri };
        using var webhook = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["url"] = new Uri(app.Address, "halo/events").ToString(),
            ["authentication"] = "bearer",
            ["name"] = "",
            ["secret"] = Secret,
        });
        (await halo.PostAsync("/halo/sandbox/webhooks", webhook, Ct)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_ticket_that_is_open_beside_its_mail_is_renewed_but_not_under_the_hands_of_who_works_in_it()
    {
        await using var ben = new Person(app, await chromium.NewPersonAsync(), Person.Ben);
        await ben.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        await ben.LinkAgentAsync("Ben Okafor");
        await ben.GoAsync("/mail");
        await ben.UntilArrivedAsync(ben.Row(Subject));
        await ben.Page.RunAndWaitForResponseAsync(
            () => ben.OpenThreadAsync(Subject), answer => answer.Url.EndsWith("/live?ticket=4111", StringComparison.Ordinal) && answer.Ok);
        var status = ben.Page.Locator("[id^=ticket-thread-4111-]").GetByLabel("Status");
        await Expect(status).ToHaveValueAsync("1");

        app.Google.ChangeTicket(4111, t => t with { Status = 4 });
        await Expect(status).ToHaveValueAsync("4", new() { Timeout = Promised.FiveSeconds });

        // Whoever is choosing a status keeps what they chose until they go on.
        await status.FocusAsync();
        await ben.Page.Keyboard.PressAsync("ArrowUp");
        var chosen = await status.InputValueAsync();
        Assert.NotEqual("4", chosen);
        var before = Asked();
        app.Google.ChangeTicket(4111, t => t with { Status = 9 });
        await Eventually.TrueAsync(() => Task.FromResult(Asked() > before), "HaloCRM was asked anew, so that the page is told");
        app.Google.Deliver(Person.Ben, Encoding.ASCII.GetBytes(
            $"From: Petra <petra@kunde.example>\r\nTo: {Person.Ben}\r\nSubject: After it\r\n\r\nHello.\r\n"));
        await Expect(ben.Row("After it")).ToBeVisibleAsync();
        await Expect(status).ToHaveValueAsync(chosen);
        await Expect(status).ToBeFocusedAsync();

        await ben.Page.Locator("#thread-subject").FocusAsync();
        await Expect(status).ToHaveValueAsync("9");
    }

    private int Asked() => app.Google.HaloReceived.Count(r => r.Asked.StartsWith("GET Tickets/4111", StringComparison.Ordinal));
}
