using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>What is important is shown, and said by Gmail's own keys alone.</summary>
public sealed class ImportantMail(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_conversation_is_marked_as_important_and_as_not_and_each_is_undone()
    {
        const string Subject = "The lift is stuck";
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        office.App.Google.Deliver(
            Person.Ben, Encoding.ASCII.GetBytes($"From: Petra <petra@kunde.example>\r\nTo: {Person.Ben}\r\nSubject: {Subject}\r\n\r\nSince ten.\r\n"));
        await ben.UntilArrivedAsync(ben.Row(Subject));
        using var google = new GoogleMail(office.App.Google, Person.Ben);
        var mark = ben.Row(Subject).Locator(".important");
        await Expect(mark).ToHaveCountAsync(0);

        await ben.Row(Subject).GetByRole(Microsoft.Playwright.AriaRole.Link).FocusAsync();
        await ben.Page.Keyboard.PressAsync("=");
        await Expect(ben.Notice("Conversation marked as important.")).ToBeVisibleAsync();
        await Expect(mark).ToBeVisibleAsync();
        Assert.NotEmpty(await google.SearchAsync($"is:important subject:\"{Subject}\""));

        await ben.Page.Keyboard.PressAsync("z");
        await Expect(mark).ToHaveCountAsync(0);
        Assert.Empty(await google.SearchAsync($"is:important subject:\"{Subject}\""));

        // In the open conversation, too, and with the key of keyboards on which + has a key of its own.
        await ben.OpenThreadAsync(Subject);
        await ben.Page.Keyboard.PressAsync("+");
        await Expect(ben.Reading.Locator(".thread-chips")).ToContainTextAsync("Important");
        await Expect(mark).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "important");
        await ben.Page.Keyboard.PressAsync("-");
        await Expect(ben.Notice("Conversation marked as not important.")).ToBeVisibleAsync();
        await Expect(ben.Reading.Locator(".thread-chips")).ToHaveCountAsync(0);
        await Expect(mark).ToHaveCountAsync(0);
    }
}
