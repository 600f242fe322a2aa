using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Somebody types faster than the page's script arrives.</summary>
[Collection(SharedOffice.Name)]
public sealed class WritingMail(Office office)
{
    [Fact]
    public async Task What_was_typed_before_the_editor_came_is_gone_on_with()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending");
        var script = await HoldScriptAsync(ben);
        await ReplyAsync(ben);

        await Expect(Text(ben)).ToHaveJSPropertyAsync("tagName", "TEXTAREA");
        await Text(ben).PressSequentiallyAsync("Typed at on");
        script.SetResult();
        await Expect(ben.Button("Bold")).ToBeVisibleAsync();
        await Expect(Text(ben)).ToBeFocusedAsync();
        await ben.Page.Keyboard.TypeAsync("ce.");

        await Expect(Text(ben).Locator("> *").First).ToHaveTextAsync("Typed at once.");
        await Expect(ben.Page.Locator("#save-state")).ToHaveTextAsync("Not saved yet");
    }

    [Fact]
    public async Task Whoever_writes_the_subject_when_the_editor_comes_stays_there()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending");
        var script = await HoldScriptAsync(ben);
        await ReplyAsync(ben);

        var subject = ben.Page.GetByLabel("Subject");
        await subject.FillAsync("");
        await subject.PressSequentiallyAsync("New roo");
        script.SetResult();
        await Expect(ben.Button("Bold")).ToBeVisibleAsync();
        await ben.Page.Keyboard.TypeAsync("m");

        await Expect(subject).ToHaveValueAsync("New room");
    }

    private static async Task<TaskCompletionSource> HoldScriptAsync(Person person)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await person.Page.RouteAsync("**/dist/compose.js*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        return held;
    }

    private static async Task ReplyAsync(Person person)
    {
        await person.OpenThreadAsync("Handover for my day off");
        var address = await person.Reading
            .Locator(".reply-bar")
            .GetByRole(AriaRole.Link, new() { Name = "Reply", Exact = true })
            .GetAttributeAsync("href");
        await person.Page.GotoAsync(new Uri(new Uri(person.Page.Url), address!).AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        await Expect(person.Heading("Reply")).ToBeVisibleAsync();
    }

    private static ILocator Text(Person person) => person.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" });
}
