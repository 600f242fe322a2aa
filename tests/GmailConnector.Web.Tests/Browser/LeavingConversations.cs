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
        var (asked, left) = (new TaskCompletionSource(), new TaskCompletionSource());
        var address = new Uri(lena.Page.Url).AbsolutePath;
        await lena.Page.RouteAsync(
            url => new Uri(url).AbsolutePath == address,
            async route =>
            {
                asked.TrySetResult();
                await left.Task;
                await route.ContinueAsync();
            });

        // Once it has its label it is asked for anew.
        await lena.Page.Keyboard.PressAsync("l");
        await lena.Page.Keyboard.TypeAsync("wai");
        await lena.Page.Keyboard.PressAsync("Enter");
        await asked.Task;
        await lena.Page.Keyboard.PressAsync(key);
        var now = key == "u" ? lena.Page.Locator("#reading .state") : lena.Page.Locator("#thread-subject").Filter(new() { HasNotText = subject });
        await Expect(now).ToBeVisibleAsync();
        await lena.Page.RunAndWaitForResponseAsync(
            () =>
            {
                left.SetResult();
                return Task.CompletedTask;
            },
            r => new Uri(r.Url).AbsolutePath == address);

        await Expect(lena.Page.Locator("#reading[aria-busy]")).ToHaveCountAsync(0);
        await Expect(now).ToBeVisibleAsync();
    }
}
