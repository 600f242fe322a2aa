using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Somebody with two mailboxes sees what is unread in each where they choose between them.</summary>
public sealed class SwitchingMailboxes(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task The_menu_of_mailboxes_has_what_is_unread_in_each_once_it_is_opened()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await amira.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var page = amira.Page;
        var menu = page.Locator(".mailbox-menu");
        await Expect(menu).Not.ToHaveAttributeAsync("hx-get", new Regex("."));
        await amira.GoAsync("/connect");
        await amira.AgreeAsync();
        await page.GetByRole(AriaRole.Button)
            .Filter(new() { Has = page.GetByText(Person.Support, new() { Exact = true }) }).ClickAsync();
        await amira.AllowAllAsync();
        await amira.OpenInboxAsync();
        await amira.SyncedAsync();
        await amira.GoAsync("/mail");
        await Expect(amira.Rows.First).ToBeVisibleAsync();

        await menu.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        foreach (var address in new[] { Person.Amira, Person.Support })
        {
            var link = menu.GetByRole(AriaRole.Link).Filter(new() { HasText = address });
            await Expect(link.Locator(".count")).ToHaveTextAsync(new Regex(@"^\d+ unread$"));
        }

        await page.SetViewportSizeAsync(1280, 900);
        await menu.GetByRole(AriaRole.Link).Filter(new() { HasText = Person.Support }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".mailbox-menu > summary")).ToContainTextAsync(Person.Support);

        // A ticket's mail can be in either.
        await amira.GoAsync("/ticket/4116");
        await Expect(amira.Heading("No conversations")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "ticket-empty");
        var there = page.Locator("#list").GetByRole(AriaRole.Link, new() { Name = "@halo.example" });
        var other = await there.TextContentAsync();
        await there.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".mailbox-menu > summary")).ToContainTextAsync(other!);
        await Expect(amira.Heading("Ticket 4116")).ToBeVisibleAsync();
    }
}
