using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Whoever has left a conversation isn't led back to it by what was still on its way.</summary>
[Collection(SharedOffice.Name)]
public sealed class LeavingConversations(Office office)
{
    [Theory]
    [InlineData("u")]
    [InlineData("j")]
    public async Task A_conversation_that_comes_anew_after_it_was_left_stays_away(string key)
    {
        await using var lena = await Editors.EnterAsync(office);
        var subject = await Editors.OpenAsync(office, lena);
        var (address, asked, goOn) = await HoldTheNextAsync(lena);

        await LabelAsync(lena);
        await asked;
        await lena.Page.Keyboard.PressAsync(key);
        var now = key == "u" ? lena.Page.Locator("#reading .state") : lena.Page.Locator("#thread-subject").Filter(new() { HasNotText = subject });
        await Expect(now).ToBeVisibleAsync();
        await AnsweredAsync(lena, address, goOn);

        await Expect(lena.Page.Locator("#reading[aria-busy]")).ToHaveCountAsync(0);
        await Expect(now).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_conversation_that_comes_anew_while_one_chooses_in_a_menu_waits_for_that()
    {
        await using var lena = await Editors.EnterAsync(office);
        await Editors.OpenAsync(office, lena);
        var (address, asked, goOn) = await HoldTheNextAsync(lena);

        await LabelAsync(lena);
        await asked;
        await lena.Page.Keyboard.PressAsync("l");
        var field = lena.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Label as" });
        await Expect(field).ToBeFocusedAsync();
        await AnsweredAsync(lena, address, goOn);
        await lena.Page.Keyboard.TypeAsync("wai");
        await Expect(field).ToHaveValueAsync("wai");

        // Left without a choice: now it comes, with the label of before.
        await lena.Page.Keyboard.PressAsync("Escape");
        await Expect(lena.Page.Locator("#thread-subject")).ToBeFocusedAsync();
        await Expect(lena.Page.Locator("#reading .thread .chip").Filter(new() { HasText = "wai" })).ToBeVisibleAsync();
    }

    /// <summary>Once it has its label it is asked for anew.</summary>
    private static async Task LabelAsync(Person person)
    {
        await person.Page.Keyboard.PressAsync("l");
        await person.Page.Keyboard.TypeAsync("wai");
        await person.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task<(string Address, Task Asked, TaskCompletionSource GoOn)> HoldTheNextAsync(Person person)
    {
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var address = new Uri(person.Page.Url).AbsolutePath;
        await person.Page.RouteAsync(
            url => new Uri(url).AbsolutePath == address,
            async route =>
            {
                asked.TrySetResult();
                await goOn.Task;
                await route.ContinueAsync();
            });
        return (address, asked.Task, goOn);
    }

    private static async Task AnsweredAsync(Person person, string address, TaskCompletionSource goOn)
        => await person.Page.RunAndWaitForResponseAsync(
            () =>
            {
                goOn.SetResult();
                return Task.CompletedTask;
            },
            r => new Uri(r.Url).AbsolutePath == address);
}
