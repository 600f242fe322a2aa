using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// A reply is sent and its conversation archived with one button, and both come back with one key. In an office of its own, because
/// preferences hold everywhere.
/// </summary>
public sealed class SendingAndArchiving(Office office) : IClassFixture<Office>
{
    private const string Subject = "Wrong tray, in three pictures";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_conversation_leaves_the_inbox_with_the_reply_and_z_brings_both_back()
    {
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var page = agent.Page;
        var inbox = page.Url;
        await agent.OpenThreadAsync(Subject);
        await page.Keyboard.PressAsync("r");
        await Expect(Text(page)).ToBeFocusedAsync();
        await Expect(agent.Button("Send and archive")).ToHaveCountAsync(0);

        await ChooseAsync(page, "30 seconds");
        await page.GotoAsync(inbox);
        await agent.OpenThreadAsync(Subject);
        await page.Keyboard.PressAsync("r");
        await Expect(Text(page)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Paper is in the second tray.");
        await Looks.RightAsync(page, "send-and-archive");
        await agent.Button("Send and archive").PressAsync("Enter");

        await Expect(agent.Notice("Conversation archived.")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "sent-and-archived");
        await Expect(agent.Row(Subject)).ToHaveCountAsync(0);
        await Expect(page.Locator("#thread-subject")).ToHaveCountAsync(0);
        Assert.DoesNotContain("INBOX", await LabelsAsync());
        await page.Keyboard.PressAsync("z");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" })).ToContainTextAsync("Paper is in the second tray.");
        Assert.Contains("INBOX", await LabelsAsync());
        using var google = new GoogleMail(office.App.Google, Person.Support);
        Assert.Empty(await google.SearchAsync("in:sent \"second tray\""));

        // At once, where nobody wants to wait: the message is out, and the archiving can be undone.
        await ChooseAsync(page, "Not at all: it is sent at once");
        await page.GotoAsync(inbox);
        await agent.OpenThreadAsync(Subject);
        await page.Keyboard.PressAsync("a");
        await Expect(Text(page)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Then the first tray.");
        await agent.Button("Send and archive").First.PressAsync("Enter");
        await Expect(agent.Notice("Message sent. Conversation archived.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("z");
        await Expect(agent.Notice("Archiving undone.")).ToBeVisibleAsync();
        await Expect(agent.Row(Subject)).ToBeVisibleAsync();
        Assert.Single(await google.SearchAsync("in:sent \"first tray\""));
    }

    private static ILocator Text(IPage page) => page.Locator("#reading").GetByRole(AriaRole.Textbox, new() { Name = "Message text" }).Last;

    private async Task ChooseAsync(IPage page, string undo)
    {
        await page.GotoAsync(new Uri(office.App.Address, "/preferences").AbsoluteUri);
        await page.GetByLabel("Show “Send and archive” in replies").CheckAsync();
        await page.GetByLabel(undo).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).PressAsync("Enter");
        await Expect(page.GetByText("Preferences saved.")).ToBeVisibleAsync();
    }

    private Task<IReadOnlySet<string>> LabelsAsync() => GmailItself.LabelsAsync(
        office.App.Google, Person.Support, $"in:anywhere -in:drafts subject:\"{Subject}\" from:piotr", Ct);
}
