using System.Text;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>A search is saved under a name, by keyboard alone, stands beside the lists, and is opened, renamed and deleted.</summary>
public sealed class SavedSearches(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task With_keys_alone_a_search_is_saved_opened_renamed_and_deleted()
    {
        office.App.Google.Deliver(Person.Ben, Encoding.UTF8.GetBytes(
            "From: Kim <kim@kunde.example>\r\nTo: ben@halo.example\r\nSubject: Lamp to find\r\n\r\nText\r\n"));
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var (page, keys) = (ben.Page, ben.Page.Keyboard);
        await ben.UntilArrivedAsync(ben.Row("Lamp to find"));
        var inbox = page.Url;
        var beside = page.Locator("#labels");
        await Expect(beside.GetByText("Saved searches")).ToHaveCountAsync(0);

        await ben.SearchAsync("subject:\"lamp to find\"");
        await PressAsync(page.Locator(".list-menu > summary"));
        await PressAsync(ben.Link("Save this search"));
        await Expect(page.GetByLabel("Name")).ToBeFocusedAsync();
        await keys.TypeAsync("Lamps");
        await Looks.RightAsync(page, "saved-search-new");
        await page.GetByLabel("Name").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(ben.Notice("Saved searches changed.")).ToBeVisibleAsync();

        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync(inbox);
        await Expect(beside.GetByText("Saved searches")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "saved-searches-beside");
        await page.SetViewportSizeAsync(1280, 900);
        await PressAsync(beside.GetByRole(AriaRole.Link, new() { Name = "Lamps", Exact = true }));
        await Expect(ben.Heading("Search results")).ToBeVisibleAsync();
        await Expect(ben.Row("Lamp to find")).ToBeVisibleAsync();
        await Expect(page.Locator("#search-phrase")).ToHaveValueAsync("subject:\"lamp to find\"");

        await PressAsync(beside.GetByRole(AriaRole.Link, new() { Name = "Manage saved searches" }));
        await PressAsync(page.Locator(".own-label > summary"));
        await page.GetByLabel("Name").FillAsync("All lamps");
        await Looks.RightAsync(page, "saved-searches");
        await PressAsync(ben.Button("Rename"));
        await Expect(page.Locator(".own-label .name")).ToHaveTextAsync("All lamps");
        await PressAsync(page.Locator(".own-label > summary"));
        await PressAsync(page.GetByText("Delete…"));
        await Expect(page.GetByText("No mail is deleted.")).ToBeVisibleAsync();
        await PressAsync(ben.Button("Delete"));
        await Expect(page.GetByText("There are no saved searches yet.")).ToBeVisibleAsync();
        await page.GotoAsync(inbox);
        await Expect(ben.Rows.First).ToBeVisibleAsync();
        await Expect(beside.GetByText("Saved searches")).ToHaveCountAsync(0);
    }

    private static async Task PressAsync(ILocator what)
    {
        await what.FocusAsync();
        await what.PressAsync("Enter");
    }
}
