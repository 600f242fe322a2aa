using System.Text;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>From opening a ticket for the first time ever to the first answer in it, counted in what hands do, with the mouse.</summary>
public sealed class FirstAnswerInATicket(ITestOutputHelper output)
{
    private const string Answer = "A new roller is on its way, and should be with you on Thursday.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(420)]
    [InlineData(1000)]
    public async Task It_takes_less_than_a_minute_of_hand_time(int width)
    {
        SetDefaultExpectTimeout(30_000);
        await using var chromium = new Chromium();
        await chromium.InitializeAsync();
        using var certificate = new OwnCertificate();
        await using var app = await FramedClient.StartAppAsync(certificate, RunningApp.Halo);
        app.Google.HaloTab = $"{app.Address}ticket/$faultid";
        app.Google.Deliver(Person.Ben, Encoding.ASCII.GetBytes(
            "From: Margaret Ellison <m.ellison@northwick-logistics.example>\r\nTo: ben@halo.example\r\nSubject: Scanner jams [ID:0004111]\r\n"
            + "Message-ID: <first@northwick-logistics.example>\r\n\r\nIt jams.\r\n"));
        var page = await chromium.NewProfileAsync(Path.Combine(app.Folder, "profile"));
        var hands = await HandTime.OfAsync(page.Context);
        await page.GotoAsync($"http://localhost:{app.Google.BaseUri.Port}/halo/tickets/4111");
        await page.Locator("iframe.tab").EvaluateAsync("(tab, width) => { tab.style.width = `${width}px`; tab.scrollIntoView(); }", width);
        var client = page.FrameLocator("iframe.tab");

        var framed = new FramedClient(page, client, Person.Ben);
        await framed.SignInAsync();
        await framed.ConnectAsync("Drafts and sending");
        await framed.LinkAsync("Ben Okafor");
        await client.Locator("#threads > .row").GetByRole(AriaRole.Link).ClickAsync();
        await client.GetByRole(AriaRole.Link, new() { Name = "Reply", Exact = true }).Last.ClickAsync();
        var form = client.GetByRole(AriaRole.Form, new() { Name = "Reply" });
        await Expect(form.Locator(".editor-surface")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Answer);
        await form.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(client.Locator("#notices").GetByText("Message sent.")).ToBeVisibleAsync();

        output.WriteLine($"{hands.Clicks} clicks and {hands.Keys} keys: {hands.Seconds:0.0} s");
        Assert.True(hands.Keys >= Answer.Length, $"Only {hands.Keys} keys were counted.");
        Assert.InRange(hands.Clicks, 15, 40);
        Assert.InRange(hands.Seconds, 20, 60);
        await page.Context.CloseAsync();
    }
}
