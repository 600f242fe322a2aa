using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>What one looks for is found, marked, narrowed and kept, and one's place in the list with it.</summary>
[Collection(SharedOffice.Name)]
public sealed class FindingMail(Office office)
{
    private const string Marked = "() => [...CSS.highlights.get('hit')].map(range => range.toString().toLowerCase())";

    [Fact]
    public async Task The_place_in_a_list_is_there_again_after_back_and_reload()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await amira.ConnectAsync(Tour.Scopes);
        var page = amira.Page;
        await Expect(amira.Rows).ToHaveCountAsync(40);
        await amira.Button("Load more").ClickAsync();
        await Expect(amira.Rows.Nth(40)).ToBeAttachedAsync();
        var rows = await amira.Rows.CountAsync();
        await amira.Rows.Nth(45).ScrollIntoViewIfNeededAsync();
        var place = await PlaceAsync(page);
        Assert.True(place > 1000, $"The list is at {place}.");

        await amira.Rows.Nth(45).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("#thread-subject")).ToBeVisibleAsync();
        await page.GoBackAsync();

        await Expect(page.Locator("#thread-subject")).ToHaveCountAsync(0);
        await Expect(amira.Rows).ToHaveCountAsync(rows);
        await Expect(amira.Rows.Nth(45)).ToBeInViewportAsync();
        await page.ReloadAsync();
        await Expect(amira.Rows).ToHaveCountAsync(rows);
        await Expect(amira.Rows.Nth(45)).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_conversation_whose_row_is_renewed_while_it_opens_is_not_left_as_if_it_were_loading()
    {
        await using var lena = await ConnectedAsync();
        var page = lena.Page;
        var held = new TaskCompletionSource<IRoute>();
        await page.RouteAsync("**/thread/**", route => held.SetResult(route), new() { Times = 1 });

        await lena.Rows.First.GetByRole(AriaRole.Link).ClickAsync();
        var request = await held.Task;
        await Expect(lena.Reading).ToHaveAttributeAsync("aria-busy", "true");
        await page.EvaluateAsync("() => document.querySelector('#threads').replaceChildren()");
        await request.ContinueAsync();

        await Expect(page.Locator("#thread-subject")).ToBeVisibleAsync();
        await Expect(lena.Reading).Not.ToHaveAttributeAsync("aria-busy", "true");
    }

    [Fact]
    public async Task Hits_are_marked_in_the_list_and_in_the_conversation_and_the_number_is_of_conversations()
    {
        await using var lena = await ConnectedAsync();
        var page = lena.Page;

        await lena.SearchAsync("subject:(data request) -in:trash");

        var count = await lena.Rows.CountAsync();
        await Expect(page.Locator("#list .amount")).ToHaveTextAsync(count == 1 ? "1 conversation" : $"{count} conversations");
        Assert.Equal(["data", "request"], (await page.EvaluateAsync<string[]>(Marked)).Distinct().Order());
        await lena.Rows.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("#thread-subject")).ToBeVisibleAsync();
        await Expect(page.Locator("iframe.message-body").Last).Not.ToHaveAttributeAsync("aria-busy", "true");
        Assert.True(await page.EvaluateAsync<bool>(
            "() => [...CSS.highlights.get('hit')].some(range => range.startContainer.parentElement.closest('#thread-subject'))"));
        Assert.True(await page.EvaluateAsync<bool>(
            "() => [...document.querySelectorAll('iframe.message-body')].some(frame => frame.contentWindow.CSS.highlights.get('hit')?.size > 0)"));
        await Looks.RightAsync(page, "search-hits");
    }

    [Fact]
    public async Task A_list_is_narrowed_by_keyboard_and_stays_so_after_back_and_reload()
    {
        await using var lena = await ConnectedAsync();
        var page = lena.Page;
        var inbox = page.Url;
        var all = await lena.Rows.CountAsync();

        await ChooseAsync(page, "Unread");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?only=unread$"));
        await Expect(lena.Link("Remove filter: Unread")).ToBeVisibleAsync();
        Assert.Equal(await lena.Rows.CountAsync(), await page.Locator("#threads > .row.is-unread").CountAsync());
        await ChooseAsync(page, "From outside");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?only=unread\.outside$"));
        await Expect(lena.Link("Remove filter: From outside")).ToBeVisibleAsync();
        await page.Locator(".list-menu > summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Filter" })).ToBeVisibleAsync();
        await Looks.RightAsync(page, "filters");
        await page.Keyboard.PressAsync("Escape");
        var narrowed = await lena.Rows.CountAsync();
        Assert.InRange(narrowed, 1, all);

        await lena.Rows.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("#thread-subject")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("#thread-subject")).ToBeVisibleAsync();
        await Expect(lena.Link("Remove filter: Unread")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.Locator("#thread-subject")).ToHaveCountAsync(0);
        await Expect(lena.Link("Remove filter: From outside")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(lena.Link("Remove filter: From outside")).ToHaveCountAsync(0);
        await lena.Link("Remove filter: Unread").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/INBOX$"));
        await page.GotoAsync(inbox + "/SENT?only=starred.attachment");
        await Expect(lena.Heading("No conversations")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "filtered-empty");
    }

    [Fact]
    public async Task A_search_is_filled_in_by_keyboard_stands_in_the_box_and_is_removed_from_the_recent_ones()
    {
        await using var lena = await ConnectedAsync();
        var page = lena.Page;

        await page.Keyboard.PressAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show search options" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("From", new() { Exact = true })).ToBeFocusedAsync();
        await Looks.RightAsync(page, "search-options");
        await page.GetByLabel("Subject", new() { Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("data request");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("zebra");
        await page.GetByLabel("Search in", new() { Exact = true }).SelectOptionAsync(["Inbox"]);
        await page.GetByLabel("Subject", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(lena.Heading("Search results")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Search mail")).ToHaveValueAsync("subject:(data request) -zebra in:inbox");
        Assert.InRange(await lena.Rows.CountAsync(), 1, 40);

        await page.GetByLabel("Search mail").FocusAsync();
        var remove = page.GetByRole(AriaRole.Button, new() { Name = "Remove this search: subject:(data request) -zebra in:inbox" });
        await remove.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(remove).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Search mail")).ToBeFocusedAsync();
    }

    private static Task<double> PlaceAsync(IPage page) => page.Locator(".list-scroll").EvaluateAsync<double>("list => list.scrollTop");

    private static async Task ChooseAsync(IPage page, string filter)
    {
        await page.Locator(".list-menu > summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".list-menu").GetByRole(AriaRole.Link, new() { Name = filter, Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task<Person> ConnectedAsync()
    {
        var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        return lena;
    }
}
