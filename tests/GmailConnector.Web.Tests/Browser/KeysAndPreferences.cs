using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Gmail's own keys, and what a person chose for themselves. In an office of its own: what is chosen holds in every browser.
/// </summary>
public sealed class KeysAndPreferences(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Keys_go_select_step_and_undo_until_they_are_switched_off()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Labels, archive and Trash");
        var page = lena.Page;
        var keys = page.Keyboard;
        var chosen = page.Locator("#threads input[name=threads]:checked");
        var rows = page.Locator("#threads > .row");
        await Expect(rows.First).ToBeVisibleAsync();
        var all = await rows.CountAsync();
        var unread = await page.Locator("#threads > .row.is-unread").CountAsync();
        Assert.InRange(unread, 1, all - 1);

        await PressAsync(keys, "*", "u");
        await Expect(chosen).ToHaveCountAsync(unread);
        await PressAsync(keys, "*", "r");
        await Expect(chosen).ToHaveCountAsync(all - unread);
        await PressAsync(keys, "*", "a");
        await Expect(chosen).ToHaveCountAsync(all);
        await PressAsync(keys, "*", "n");
        await Expect(chosen).ToHaveCountAsync(0);

        await PressAsync(keys, "g", "t");
        await Expect(lena.Heading("Sent")).ToBeVisibleAsync();
        await PressAsync(keys, "g", "i");
        await Expect(lena.Heading("Inbox")).ToBeVisibleAsync();

        // A conversation of several messages: n and p go through them, ";" and ":" open and close all.
        await lena.OpenThreadAsync("Justification for gmail.modify");
        var messages = page.Locator("#reading details.message");
        await PressAsync(keys, ";");
        await Expect(page.Locator("#reading details.message[open]")).ToHaveCountAsync(await messages.CountAsync());
        await PressAsync(keys, "n", "n");
        await Expect(messages.Nth(1).Locator("summary")).ToBeFocusedAsync();
        await PressAsync(keys, "p");
        await Expect(messages.First.Locator("summary")).ToBeFocusedAsync();
        await PressAsync(keys, ":");
        await Expect(page.Locator("#reading details.message[open]")).ToHaveCountAsync(0);

        // "]" archives and opens the next one; z takes it back.
        var next = await NextAsync(page);
        await PressAsync(keys, "]");
        await Expect(page.Locator("#reading .thread")).ToHaveAttributeAsync("data-thread", next);
        await Expect(lena.Row("Justification for gmail.modify")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Conversation archived.")).ToBeVisibleAsync();
        await PressAsync(keys, "z");
        await Expect(lena.Row("Justification for gmail.modify")).ToBeVisibleAsync();

        await page.GotoAsync(new Uri(office.App.Address, "/preferences").ToString());
        await Looks.RightAsync(page, "preferences");
        await page.GetByLabel("Use single keys, such as e to archive").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Preferences saved.")).ToBeVisibleAsync();
        await page.GotoAsync(new Uri(office.App.Address, "/mail").ToString());
        await Expect(rows.First).ToBeVisibleAsync();
        await PressAsync(keys, "*", "a");
        await PressAsync(keys, "?");
        await Expect(page.Locator("#shortcuts")).ToBeHiddenAsync();
        await Expect(chosen).ToHaveCountAsync(0);
        await page.GetByLabel("Account menu").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keyboard shortcuts" }).ClickAsync();
        await Expect(page.GetByText("Single keys are switched off in your preferences.")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "shortcuts");
    }

    [Theory]
    [InlineData("Open the next (older) conversation", 1)]
    [InlineData("Open the previous (newer) conversation", -1)]
    [InlineData("Go back to the list", 0)]
    public async Task After_archiving_one_goes_on_as_one_prefers(string preference, int by)
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Labels, archive and Trash");
        var page = ben.Page;
        await page.GotoAsync(new Uri(office.App.Address, "/preferences").ToString());
        await page.GetByLabel(preference).CheckAsync();
        await page.GetByLabel("Compact: sender and subject").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Preferences saved.")).ToBeVisibleAsync();
        foreach (var subject in new[] { "Oldest of three", "Middle of three", "Newest of three" })
        {
            office.App.Google.Deliver(Person.Ben, Encoding.UTF8.GetBytes(
                $"From: Kim <kim@kunde.example>\r\nTo: ben@halo.example\r\nSubject: {subject}, {by}\r\n\r\nText\r\n"));
        }

        await page.GotoAsync(new Uri(office.App.Address, "/mail").ToString());
        await ben.UntilArrivedAsync(ben.Row($"Newest of three, {by}"));
        await Expect(page.Locator(".row-snippet").First).ToBeHiddenAsync();
        await ben.OpenThreadAsync($"Middle of three, {by}");

        await page.Keyboard.PressAsync("e");

        await Expect(ben.Row($"Middle of three, {by}")).ToHaveCountAsync(0);
        if (by == 0)
        {
            await Expect(page.Locator("#reading .thread")).ToHaveCountAsync(0);
        }
        else
        {
            await Expect(page.Locator("#thread-subject")).ToHaveTextAsync($"{(by == 1 ? "Oldest" : "Newest")} of three, {by}");
        }
    }

    [Fact]
    public async Task The_palette_finds_what_can_be_done_and_where_one_can_go_by_its_name()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await amira.ConnectAsync("Labels, archive and Trash");
        var (page, keys) = (amira.Page, amira.Page.Keyboard);
        var palette = page.Locator("#palette");
        var options = palette.GetByRole(AriaRole.Option);
        await Expect(amira.Rows.First).ToBeVisibleAsync();

        // Nothing is open or chosen: there is nothing to reply to or to archive.
        await keys.PressAsync("Control+k");
        await Expect(palette.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await Expect(options.First).ToHaveTextAsync(new Regex("^Compose"));
        await Expect(options.Filter(new() { HasText = "Archive" })).ToHaveCountAsync(0);
        await Looks.RightAsync(page, "palette");

        await keys.TypeAsync("zzz");
        await Expect(palette.GetByText("Nothing found")).ToBeVisibleAsync();
        await keys.PressAsync("Enter");
        await Expect(palette).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(palette).ToBeHiddenAsync();

        await keys.PressAsync("Control+k");
        await keys.TypeAsync("sta");
        await keys.PressAsync("ArrowUp");
        await Expect(palette.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("Starred");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Enter");
        await Expect(amira.Heading("Starred")).ToBeVisibleAsync();

        // What one does to a conversation is offered where one is open, and does what its key does.
        await keys.PressAsync("Control+k");
        await keys.TypeAsync("inbox");
        await keys.PressAsync("Enter");
        await Expect(amira.Heading("Inbox")).ToBeVisibleAsync();
        var archived = await amira.Rows.First.GetAttributeAsync("data-thread");
        await amira.Rows.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("#reading .thread")).ToBeVisibleAsync();
        await keys.PressAsync("Control+k");
        await keys.TypeAsync("archive");
        await Expect(options.First).ToContainTextAsync("Archive");
        await keys.PressAsync("Enter");
        await Expect(page.GetByText("Conversation archived.")).ToBeVisibleAsync();
        await keys.PressAsync("Control+k");
        await keys.TypeAsync("undo");
        await keys.PressAsync("Enter");
        await Expect(page.Locator($"#threads > [data-thread='{archived}']")).ToBeVisibleAsync();

        await page.SetViewportSizeAsync(400, 800);
        await page.GetByLabel("Account menu").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Find an action, label or mailbox" }).ClickAsync();
        await Expect(palette).ToBeVisibleAsync();
        await Looks.RightAsync(page, "palette-narrow");
        await options.Filter(new() { HasText = "Preferences" }).ClickAsync();
        await Expect(amira.Heading("Preferences")).ToBeVisibleAsync();
    }

    private static Task<string> NextAsync(IPage page) => page.EvaluateAsync<string>(
        "() => document.querySelector('#threads > .row.is-current').nextElementSibling.dataset.thread");

    private static async Task PressAsync(IKeyboard keys, params string[] pressed)
    {
        foreach (var key in pressed)
        {
            await keys.PressAsync(key);
        }
    }
}
