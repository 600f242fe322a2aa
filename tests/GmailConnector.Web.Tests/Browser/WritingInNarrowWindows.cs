using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Writing on a phone and beside a long conversation: by keyboard, and what one sees afterwards.</summary>
[Collection(SharedOffice.Name)]
public sealed class WritingInNarrowWindows(Office office)
{
    [Fact]
    public async Task On_a_phone_a_message_is_written_and_sent_by_keyboard_alone()
    {
        await using var lena = await Editors.EnterAsync(office);
        await lena.Page.SetViewportSizeAsync(400, 800);
        var keys = lena.Page.Keyboard;
        await keys.PressAsync("c");
        var form = Editors.Of(lena, "New message");
        await Expect(form.GetByLabel("To", new() { Exact = true })).ToBeFocusedAsync();

        await keys.TypeAsync("ines@elsewhere.example");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Tab");
        await Expect(form.GetByLabel("Subject")).ToBeFocusedAsync();
        await keys.TypeAsync("From the phone");
        await keys.PressAsync("Tab");
        await Expect(Editors.Text(form)).ToBeFocusedAsync();
        await keys.TypeAsync("Short.");
        await Looks.RightAsync(lena.Page, "compose-phone");
        await lena.Page.SetViewportSizeAsync(400, 800);

        // The page behind it is out of reach: Tab goes round in the form, and Send is on the screen.
        Assert.True(await lena.Page.Locator("#main").EvaluateAsync<bool>("m => m.inert"));
        Assert.True(await form.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).EvaluateAsync<bool>(
            "b => { const box = b.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"));
        await form.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(lena.Notice("Message sent.")).ToBeVisibleAsync();
        Assert.False(await lena.Page.Locator("#main").EvaluateAsync<bool>("m => m.inert"));
        await Expect(lena.Rows.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Open_as_a_full_page_takes_everything_that_was_typed_along()
    {
        await using var lena = await Editors.EnterAsync(office);
        await lena.Page.Keyboard.PressAsync("c");
        var form = Editors.Of(lena, "New message");
        await Expect(form.GetByLabel("To", new() { Exact = true })).ToBeFocusedAsync();
        await lena.Page.Keyboard.TypeAsync("ines@elsewhere.example");
        await lena.Page.Keyboard.PressAsync("Enter");
        await form.GetByLabel("Subject").FillAsync("Larger");
        await Editors.Text(form).PressSequentiallyAsync("Every word of it.");
        var page = form.GetByRole(AriaRole.Button, new() { Name = "Open as a full page" });
        await page.FocusAsync();
        await lena.Page.Keyboard.PressAsync("Enter");

        await Expect(lena.Page).ToHaveURLAsync(new Regex("/compose/.*kind=draft"));
        await Expect(lena.Heading("Draft")).ToBeVisibleAsync();
        await Expect(lena.Page.GetByLabel("Subject")).ToHaveValueAsync("Larger");
        await Expect(lena.Page.Locator("input[name=To]")).ToHaveValueAsync("ines@elsewhere.example");
        await Expect(lena.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" })).ToContainTextAsync("Every word of it.");
        await Looks.RightAsync(lena.Page, "compose-full-page");
    }

    [Fact]
    public async Task After_a_reply_in_a_long_conversation_one_sees_the_reply_and_the_list_stays_where_it_was()
    {
        await using var lena = await Editors.EnterAsync(office);
        var subject = await Editors.OpenAsync(office, lena);
        for (var i = 0; i < 3; i++)
        {
            await lena.Page.Keyboard.PressAsync("r");
            var form = Editors.Of(lena, "Reply");
            await Expect(Editors.Text(form)).ToBeFocusedAsync();
            await lena.Page.Keyboard.TypeAsync($"Answer {i}");
            for (var line = 0; line < 12; line++)
            {
                await lena.Page.Keyboard.PressAsync("Enter");
            }

            await lena.Page.Keyboard.PressAsync("Control+Enter");
            await Expect(lena.Reading.Locator("details.message")).ToHaveCountAsync(i + 2);
        }

        await Expect(lena.Page.Locator("#thread-subject")).ToHaveTextAsync(subject);
        var newest = lena.Reading.Locator("details.message > summary").Last;
        await Expect(newest).ToBeFocusedAsync();
        await Expect(newest).ToBeInViewportAsync();
    }
}
