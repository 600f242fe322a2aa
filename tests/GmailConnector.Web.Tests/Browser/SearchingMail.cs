using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>A search survives Back and Reload, and can be made again from the box, with keys alone.</summary>
[Collection(SharedOffice.Name)]
public sealed class SearchingMail(Office office)
{
    [Fact]
    public async Task Results_are_there_after_back_and_reload_and_among_the_recent_searches()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var page = lena.Page;
        var box = page.GetByLabel("Search mail");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("subject:(data request)");
        await page.Keyboard.PressAsync("Enter");
        await Expect(lena.Heading("Search results")).ToBeVisibleAsync();
        var results = await page.Locator("#threads > .row").CountAsync();
        Assert.InRange(results, 1, 40);
        Assert.DoesNotContain("request", page.Url, StringComparison.OrdinalIgnoreCase);
        var address = page.Url;

        await page.Locator("a.row-link").First.ClickAsync();
        await Expect(page.Locator("#thread-subject")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("#thread-subject")).ToBeVisibleAsync();
        await Expect(lena.Heading("Search results")).ToBeVisibleAsync();
        await Expect(page.Locator("#threads > .row")).ToHaveCountAsync(results);
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(address);
        await Expect(page.Locator("#threads > .row")).ToHaveCountAsync(results);
        await Expect(box).ToHaveValueAsync("subject:(data request)");

        await box.FillAsync("from:nora");
        await box.PressAsync("Enter");
        await Expect(page).Not.ToHaveURLAsync(address);
        await page.Locator("#list-heading").FocusAsync();
        await page.Keyboard.PressAsync("/");
        var recent = page.GetByRole(AriaRole.List, new() { Name = "Recent searches" });
        await Expect(recent.GetByRole(AriaRole.Link).Nth(0)).ToHaveTextAsync("from:nora");
        await Expect(recent.GetByRole(AriaRole.Link).Nth(1)).ToHaveTextAsync("subject:(data request)");
        await Looks.RightAsync(page, "recent-searches");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(recent.GetByRole(AriaRole.Link, new() { Name = "subject:(data request)", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(address);
        await Expect(box).ToHaveValueAsync("subject:(data request)");
    }

    [Fact]
    public async Task A_conversation_that_a_later_page_has_again_stands_there_once()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await amira.ConnectAsync(Tour.Scopes);
        await amira.SearchAsync("in:anywhere");
        var rows = amira.Page.Locator("#threads > .row");
        var first = await rows.CountAsync();

        await amira.Page.GetByRole(AriaRole.Button, new() { Name = "Load more" }).ClickAsync();
        await Expect(rows.Nth(first)).ToBeVisibleAsync();

        var shown = await rows.EvaluateAllAsync<string[]>("all => all.map(row => row.dataset.thread)");
        Assert.Equal(shown.Distinct(), shown);
    }
}
