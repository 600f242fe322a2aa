using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Two people at two browsers: one is told of what was shared and looks; the other sees that, questions it, and ends it from there.
/// </summary>
public sealed class OwnersActivity(Office office) : IClassFixture<Office>
{
    private const string Reason = "Please check the figures in it.";

    [Fact]
    public async Task What_a_colleague_saw_is_told_questioned_and_ended_from_its_own_line()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await using var ben = await office.EnterAsync(Person.Ben);
        await using var sofia = await office.EnterAsync(Person.Sofia);
        await ben.SignInAsync();
        await sofia.SignInAsync();
        await amira.ConnectAsync();
        var mailbox = new Uri(amira.Page.Url).AbsolutePath.Split('/')[2];
        await amira.GoAsync($"/activity/{mailbox}");
        await Expect(amira.Heading("Nobody but you")).ToBeVisibleAsync();
        await Looks.RightAsync(amira.Page, "activity-none");
        await ben.GoAsync("/notices");
        await Expect(ben.Heading("No notices")).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "notices-none");
        await ShareAsync(amira);

        // The bell, the notice, and where it leads.
        await ben.GoAsync("/mailboxes");
        await ben.Page.GetByRole(AriaRole.Link, new() { Name = "Notices, 1 unread" }).ClickAsync();
        await Expect(ben.Page.Locator(".notice-item.is-unread")).ToContainTextAsync("Amira Haddad shared messages with you.");
        await Looks.RightAsync(ben.Page, "notices");
        await ben.Page.Locator(".notice-item").GetByRole(AriaRole.Link, new() { Name = "Open" }).ClickAsync();
        await Expect(ben.Page.Locator("iframe.message-body")).ToHaveCountAsync(1);
        await Expect(ben.Page.Locator("iframe.message-body").ContentFrame.Locator("body")).Not.ToBeEmptyAsync();

        await amira.GoAsync("/mail");
        await amira.Page.GetByLabel("Account menu").ClickAsync();
        await amira.Link("Who looked at my mail").ClickAsync();
        var line = amira.Page.Locator("tbody tr").Filter(new() { HasText = "Read mail" }).First;
        await Expect(line).ToContainTextAsync("Ben Okafor");
        await Expect(line).ToContainTextAsync("Shared by you");
        await Looks.RightAsync(amira.Page, "activity");
        await amira.Page.GetByLabel("Reason for access").SelectOptionAsync("legal-order");
        await amira.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Expect(amira.Heading("No entries")).ToBeVisibleAsync();
        await amira.GoAsync($"/activity/{mailbox}");

        await line.GetByRole(AriaRole.Link, new() { NameRegex = new("^Entry") }).ClickAsync();
        await Expect(amira.Page.Locator("pre.entry")).ToContainTextAsync("\"kind\":\"view.intent\"");
        await Expect(amira.Page.GetByText(Reason)).ToBeVisibleAsync();
        await Looks.RightAsync(amira.Page, "entry");

        // The message that was opened is named, and asked about with words.
        await Expect(amira.Page.Locator(".opened-messages").GetByRole(AriaRole.Link, new() { Name = Tour.Conversation })).ToBeVisibleAsync();
        await amira.Page.GetByLabel("What you want to know").FillAsync("Which figures did you check?");
        await amira.Page.Keyboard.PressAsync("Tab");
        await Expect(amira.Button("Send the question")).ToBeFocusedAsync();
        await amira.Page.Keyboard.PressAsync("Enter");
        await Expect(amira.Notice("Your question was recorded.")).ToBeVisibleAsync();
        await Expect(amira.Page.Locator("[aria-labelledby=ground-heading] .actions")).ToContainTextAsync("You asked about this");
        await sofia.GoAsync("/notices");
        await Expect(sofia.Page.Locator(".notice-item.is-unread")).ToContainTextAsync("Amira Haddad asks about an access to their mailbox.");
        await Looks.RightAsync(sofia.Page, "notices-question");
        await sofia.Page.Locator(".notice-item").First.GetByRole(AriaRole.Link, new() { Name = "Open" }).PressAsync("Enter");
        await Expect(sofia.Page.GetByText("Which figures did you check?")).ToBeVisibleAsync();
        await Expect(sofia.Page.GetByRole(AriaRole.Link, new() { Name = "Notices", Exact = true })).ToBeVisibleAsync();
        await sofia.Page.GetByLabel("Your answer").FillAsync("Those of the first page.");
        await Looks.RightAsync(sofia.Page, "report-question");
        await sofia.Page.GetByLabel("Your answer").PressAsync("Tab");
        await sofia.Page.Keyboard.PressAsync("Enter");
        await Expect(sofia.Notice("Answered.")).ToBeVisibleAsync();
        await sofia.GoAsync("/notices");
        await Expect(sofia.Page.Locator(".is-unread")).ToHaveCountAsync(0);
        await Expect(sofia.Page.GetByRole(AriaRole.Link, new() { Name = "Notices", Exact = true })).ToBeVisibleAsync();

        await amira.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^End this access") }).ClickAsync();
        await Expect(amira.Notice("Access ended.")).ToBeVisibleAsync();
        await Expect(amira.Page.GetByText("Ended: nothing can be opened any more")).ToBeVisibleAsync();
        await Expect(ben.Page.Locator("iframe")).ToHaveCountAsync(0, new() { Timeout = 8_000 });
    }

    private static async Task ShareAsync(Person amira)
    {
        await amira.GoAsync("/mail");
        await amira.OpenThreadAsync(Tour.Conversation);
        await amira.Page.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Share…" }).ClickAsync();
        await amira.Page.GetByLabel("Colleague", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Ben Okafor" });
        await amira.Page.GetByLabel("Reason").FillAsync(Reason);
        await amira.Page.Locator("input[name=Messages]").First.CheckAsync();
        await amira.Page.GetByLabel("I agree to let Ben Okafor see the messages ticked above.").CheckAsync();
        await amira.Button("Share 1 message").ClickAsync();
        await Expect(amira.Heading("Receipt")).ToBeVisibleAsync();
    }
}
