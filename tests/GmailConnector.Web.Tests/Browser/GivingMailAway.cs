using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// A person files a message to a declared destination: the text is read right there, nothing is ticked for them, and the button says the
/// verb.
/// </summary>
public sealed class GivingMailAway(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Verb = "Agree and file to HaloCRM tickets";

    [Fact]
    public async Task A_message_is_ticked_agreed_to_and_filed()
    {
        await using var desk = await TicketDesk.StartAsync(TestContext.Current.CancellationToken);
        await using var app = await RunningApp.StartAsync(TestContext.Current.CancellationToken, null, desk.Settings);
        await using var amira = new Person(app, await chromium.NewPersonAsync(), Person.Amira);
        await amira.ConnectAsync();
        await amira.GoAsync("/mail");
        await amira.SyncedAsync();
        await amira.OpenThreadAsync(Tour.Conversation);
        await amira.Link("File to HaloCRM tickets…").ClickAsync();
        await Expect(amira.Heading("File to HaloCRM tickets")).ToBeVisibleAsync();
        await Expect(amira.Page.GetByText("where whoever works on the ticket reads them")).ToBeVisibleAsync();
        await Expect(amira.Page.Locator("input[name=messages]:checked")).ToHaveCountAsync(0);
        await Looks.RightAsync(amira.Page, "transfer");

        await amira.Page.GetByRole(AriaRole.Button, new() { Name = Verb }).ClickAsync();
        await Expect(amira.Page.GetByText("No message was chosen")).ToBeVisibleAsync();
        Assert.Empty(desk.Received);

        await amira.Page.Locator("input[name=messages]").First.CheckAsync();
        await amira.Page.GetByRole(AriaRole.Button, new() { Name = Verb }).ClickAsync();
        await Expect(amira.Page.GetByText("Messages filed. This is recorded")).ToBeVisibleAsync();
        Assert.Contains(Tour.Conversation, Assert.Single(desk.Received).Body, StringComparison.Ordinal);
    }
}
