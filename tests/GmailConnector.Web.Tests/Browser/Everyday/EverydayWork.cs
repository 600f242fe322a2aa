using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser.Everyday;

/// <summary>Each of <see cref="EverydayTasks"/> is done with just its keys, and with just its clicks.</summary>
public sealed class EverydayWork(Office office) : IClassFixture<Office>
{
    private const string Words = "Thank you.";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static int days;

    private readonly List<string> subjects = [];

    private Person agent = null!;

    public static TheoryData<string> Names => [.. Sampled.Of(EverydayTasks.All).Select(t => t.Name)];

    private IPage Page => agent.Page;

    private string Newest => subjects[0];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_done_with_its_keys(string name)
    {
        var task = EverydayTasks.All.Single(t => t.Name == name);
        await using var entered = agent = await BeginAsync(task);
        foreach (var token in EverydayTask.Tokens(task.Keys))
        {
            await (EverydayTask.IsClick(token) ? Page.Keyboard.PressAsync(Pressed(token)) : TypeAsync(task, token));
            await ReadyAsync(task, token);
        }

        await DoneAsync(task);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_done_with_its_clicks(string name)
    {
        var task = EverydayTasks.All.Single(t => t.Name == name);
        await using var entered = agent = await BeginAsync(task);
        foreach (var token in task.Clicks)
        {
            await (EverydayTask.IsClick(token) ? ClickAsync(token) : TypeAsync(task, token));
            await ReadyAsync(task, token);
        }

        await DoneAsync(task);
    }

    private async Task<Person> BeginAsync(EverydayTask task)
    {
        var day = Interlocked.Increment(ref days);
        agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        for (var i = 6; i > 0; i--)
        {
            subjects.Insert(0, $"Day {day}, question {i}");
            office.App.Google.Deliver(Person.Support, Encoding.ASCII.GetBytes(
                $"From: Olaf Braun <olaf@kunde.example>\r\nTo: support@halo.example\r\nCc: Rosa Lind <rosa@kunde.example>\r\n"
                + $"Subject: {subjects[0]}\r\nMessage-ID: <{day}-{i}@kunde.example>\r\n\r\nWhen do the chairs come?\r\n"));
        }

        await agent.UntilArrivedAsync(agent.Row(Newest));
        await agent.GoAsync("/mail");
        await Expect(agent.Rows.First.Locator(".row-subject")).ToHaveTextAsync(Newest);
        if (task.IsOpen)
        {
            await agent.OpenThreadAsync(Newest);
        }
        else if (task.Name == "Undo")
        {
            await Page.Keyboard.PressAsync("x");
            await Page.Keyboard.PressAsync("e");
            await Expect(agent.Button("Undo")).ToBeVisibleAsync();
        }

        return agent;
    }

    // Whoever types looks at the page: the next key comes when what it is for is there.
    private Task ReadyAsync(EverydayTask task, string key) => (key, task.Name) switch
    {
        ("r" or "a" or "Reply" or "Reply all", _) => Expect(Page.Locator("form.compose [contenteditable]:focus")).ToBeVisibleAsync(),
        ("f" or "c" or "Forward" or "Compose", _) => Expect(Page.Locator("form.compose input[role=combobox]:focus")).ToBeVisibleAsync(),
        ("\"ola\"", _) => Expect(Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync(),
        ("Ctrl+Enter" or "Send", "Reply and archive") => Expect(agent.Notice("Message sent.")).ToBeVisibleAsync(),
        _ => Task.CompletedTask,
    };

    private async Task TypeAsync(EverydayTask task, string token)
    {
        if (token != "…")
        {
            await Page.Keyboard.TypeAsync(token.Trim('"'));
            return;
        }

        var isSearch = task.Name.StartsWith("Find", StringComparison.Ordinal);
        await Page.Keyboard.TypeAsync(isSearch ? $"newer_than:30d subject:\"{Newest}\"" : Words);
        if (isSearch && !task.Clicks.Contains("Enter"))
        {
            await Page.Keyboard.PressAsync("Enter");
            await Expect(agent.Heading("Search results")).ToBeVisibleAsync();
        }
    }

    private Task ClickAsync(string token) => token.Split(' ') switch
    {
        ["row", var n] => RowAt(n).GetByRole(AriaRole.Link).ClickAsync(),
        ["tick", var n] => RowAt(n).GetByRole(AriaRole.Checkbox).ClickAsync(),
        ["hover", var what] => HoverAsync(what),
        ["suggestion"] => Page.GetByRole(AriaRole.Option).First.ClickAsync(),
        ["Reply", ..] or ["Forward"] => agent.Reading.Locator(".reply-bar").GetByRole(AriaRole.Link, Exactly(token)).ClickAsync(),
        ["Send"] => Page.Locator("form.compose").GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync(),
        ["Compose"] or ["Sent"] => Page.Locator("#labels").GetByRole(AriaRole.Link, Exactly(token)).ClickAsync(),
        ["choice", var n] => Page.Locator(".thread .label-menu button.menu-item:visible").Nth(int.Parse(n, Invariant) - 1).ClickAsync(),
        ["Waiting"] or ["Mute"] => Page.Locator(".label-menu button:visible").Filter(new() { HasText = token }).ClickAsync(),
        ["Subject"] or ["Message", "text"] => Page.Locator("form.compose").GetByRole(AriaRole.Textbox, Exactly(token)).ClickAsync(),
        ["Search", "mail"] => Page.GetByLabel(token).ClickAsync(),
        ["Undo"] => agent.Button(token).ClickAsync(),
        [.., "selected"] or [_, "selected", _] => Page.Locator("#bulk").GetByLabel(token, new() { Exact = true }).ClickAsync(),
        _ => Page.Locator(".thread-bar").GetByLabel(token, new() { Exact = true }).ClickAsync(),
    };

    private async Task HoverAsync(string what)
    {
        await agent.Rows.First.HoverAsync();
        await agent.Rows.First.Locator(".row-actions").GetByTitle(new Regex($"^{what}")).ClickAsync();
    }

    private ILocator RowAt(string number) => agent.Rows.Nth(int.Parse(number, Invariant) - 1);

    private static string Pressed(string key) =>
        key.Replace("Ctrl", "Control", StringComparison.Ordinal).Replace("Shift+u", "Shift+U", StringComparison.Ordinal);

    private static LocatorGetByRoleOptions Exactly(string name) => new() { Name = name, Exact = true };

    private async Task DoneAsync(EverydayTask task)
    {
        switch (task.Name)
        {
            case "Open the newest conversation" or "Find a mail from last month with a file":
                await agent.ReadingAsync(Newest);
                break;
            case "Open the next conversation":
                await agent.ReadingAsync(subjects[1]);
                break;
            case "Go back to the list":
                await Expect(Page.Locator("#thread-subject")).ToHaveCountAsync(0);
                break;
            case "Reply" or "Reply to all" or "Forward to somebody" or "Write to somebody":
                await Expect(agent.Notice("Message sent.")).ToBeVisibleAsync();
                break;
            case "Reply and archive":
                await Expect(agent.Row(Newest)).ToHaveCountAsync(0);
                await Expect(agent.Notice("Conversation archived.")).ToBeVisibleAsync();
                break;
            case "Archive and open the next":
                await Expect(agent.Row(Newest)).ToHaveCountAsync(0);
                await agent.ReadingAsync(subjects[1]);
                break;
            case "Archive from the list" or "Move to Trash" or "Report spam" or "Snooze until the first time offered" or "Mute":
                await Expect(agent.Row(Newest)).ToHaveCountAsync(0);
                await Expect(agent.Button("Undo")).ToBeVisibleAsync();
                break;
            case "Archive five" or "Move five to a label":
                await Expect(agent.Rows.First.Locator(".row-subject")).ToHaveTextAsync(subjects[5]);
                await Expect(agent.Notice("5 conversations")).ToBeVisibleAsync();
                break;
            case "Put a label on":
                await Expect(agent.Row(Newest).Locator(".row-chips")).ToContainTextAsync("Waiting");
                break;
            case "Star":
                await Expect(agent.Row(Newest).Locator(".star")).ToHaveAttributeAsync("aria-pressed", "true");
                break;
            case "Mark as unread":
                await Expect(agent.Row(Newest)).ToHaveClassAsync(new Regex("is-unread"));
                break;
            case "Undo":
                await Expect(agent.Row(Newest)).ToBeVisibleAsync();
                break;
            case "Go to Sent":
                await Expect(agent.Heading("Sent")).ToBeVisibleAsync();
                break;
            default:
                Assert.Fail($"Nothing says when \"{task.Name}\" is done.");
                break;
        }
    }
}
