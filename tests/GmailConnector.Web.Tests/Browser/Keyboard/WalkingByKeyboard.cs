using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser.Keyboard;

/// <summary>
/// Each step of docs/keyboard-walk.md is done with its keys alone, and has the focus where the page says, with the role and the name that a
/// screen reader says.
/// </summary>
public sealed partial class WalkingByKeyboard(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Each_step_is_done_by_keys_alone_and_heard()
    {
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        office.App.Google.Deliver(Person.Support, Encoding.ASCII.GetBytes(
            $"From: Olaf Braun <olaf@kunde.example>\r\nTo: support@halo.example\r\nSubject: {KeyboardWalk.Subject}\r\n"
            + "Message-ID: <walk@kunde.example>\r\n\r\nWhen do they come?\r\n"));
        await agent.UntilArrivedAsync(agent.Row(KeyboardWalk.Subject));
        await agent.GoAsync("/mail");
        await agent.SyncedAsync();

        foreach (var step in KeyboardWalk.Steps)
        {
            foreach (var token in step.Tokens)
            {
                await (token[0] == '"' ? agent.Page.Keyboard.TypeAsync(token.Trim('"')) : agent.Page.Keyboard.PressAsync(token));
            }

            await HeardAsync(agent.Page, step);
        }
    }

    [Fact]
    public void The_page_in_the_docs_has_each_step()
    {
        var page = File.ReadAllLines(Path.Combine(RunningApp.Built("WebFolder"), "..", "..", "docs", "keyboard-walk.md"));

        Assert.Equal(KeyboardWalk.Steps.Select(s => s.Row), page.Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1));
    }

    private static async Task HeardAsync(IPage page, KeyboardStep step)
    {
        var (role, words) = Said().Match(step.Hears) is { Success: true } said
            ? (said.Groups[1].Value, said.Groups[2].Value)
            : throw new FormatException($"{step.Hears} has no role and no name.");
        if (step.IsAnnounced)
        {
            await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = words }).First).ToBeVisibleAsync();
            return;
        }

        await Expect(page.Locator(":focus")).ToMatchAriaSnapshotAsync($"- {role} /{Regex.Escape(words)}/");
    }

    [GeneratedRegex("^(\\w+) \"(.+)\"$")]
    private static partial Regex Said();
}
