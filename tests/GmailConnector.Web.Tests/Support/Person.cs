using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>Somebody at a browser, and the steps that every day begins with.</summary>
public sealed partial class Person(RunningApp app, IPage page, string address) : IAsyncDisposable
{
    // Bringing in a seeded mailbox takes a second or two alone, and several times that beside other tests.
    private const float SyncLimit = 60_000;

    private const int MostLooks = 20;

    public const string Amira = "amira@halo.example";
    public const string Ben = "ben@halo.example";
    public const string Support = "support@halo.example";
    public const string Sofia = "sofia@halo.example";
    public const string Tomas = "tomas@halo.example";
    public const string Lena = "lena@halo.example";
    public const string Omar = "omar@halo.example";
    public const string Reviewer = "reviewer@reviewers.example";

    /// <summary>Whom the settings of the development name for a role.</summary>
    public static IReadOnlyList<string> NamedForARole { get; } = [Sofia, Tomas, Lena, Omar, Reviewer];

    public IPage Page { get; } = page;

    public string Address { get; } = address;

    public ILocator Agreement => Page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("^Agreement, version") });

    public ILocator Reading => Page.Locator("#reading");

    public ILocator Rows => Page.Locator("#threads > .row");

    /// <summary>Types an address. A desk that shows itself anew at that very moment wins, so it is typed again.</summary>
    public async Task GoAsync(string path)
    {
        var address = new Uri(app.Address, path).AbsoluteUri;
        try
        {
            await Page.GotoAsync(address);
        }
        catch (PlaywrightException e) when (e.Message.Contains("interrupted by another navigation", StringComparison.Ordinal))
        {
            await Page.WaitForLoadStateAsync();
            await Page.GotoAsync(address);
        }
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>What the client says that it has just done, or couldn't.</summary>
    public ILocator Notice(string text) => Page.Locator("#notices").GetByText(text);

    public ILocator Row(string subject) => Rows.Filter(new() { Has = Page.GetByText(subject, new() { Exact = true }) });

    /// <summary>The text of the newest message of the open conversation, inside its frame.</summary>
    public IFrameLocator NewestBody => Reading.Locator("iframe.message-body").Last.ContentFrame;

    /// <summary>From the home page through Google's account chooser, back to wherever one ends up.</summary>
    public async Task SignInAsync(bool confirmsBriefing = true)
    {
        await GoAsync("/");
        await Button("Sign in with Google").ClickAsync();
        await ChooseAccountAsync();
        await Expect(Button("Allow").Or(Page.GetByLabel("Account menu"))).ToBeVisibleAsync();
        if (await Button("Allow").IsVisibleAsync())
        {
            await Button("Allow").ClickAsync();
        }

        await Expect(Page.GetByLabel("Account menu")).ToBeVisibleAsync();
        if (confirmsBriefing && NamedForARole.Contains(Address))
        {
            await ConfirmBriefingAsync();
        }
    }

    /// <summary>Reads the privacy briefing and confirms it, where that is due; then opens the mail.</summary>
    public async Task ConfirmBriefingAsync()
    {
        if (await Page.Locator("header a[href='/briefing']").First.IsVisibleAsync())
        {
            await GoAsync("/briefing");
            await Button("I have read it and keep to it").ClickAsync();
            await Expect(Notice("Confirmed. Your roles work now.")).ToBeVisibleAsync();
            await GoAsync("/mail");
        }
    }

    public Task ChooseAccountAsync() =>
        Page.GetByRole(AriaRole.Button).Filter(new() { Has = Page.GetByText(Address, new() { Exact = true }) }).ClickAsync();

    /// <summary>Proves at HaloCRM's own page which agent this is.</summary>
    public async Task LinkAgentAsync(string agent)
    {
        await GoAsync("/agent");
        await Button("Sign in to HaloCRM").ClickAsync();
        await Page.GetByRole(AriaRole.Button).Filter(new() { HasText = agent }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^You are linked with agent") })).ToBeVisibleAsync();
    }

    /// <summary>
    /// Signs in, and connects the mailbox unless it is connected: agrees, chooses these scopes beside reading, allows all that is asked,
    /// and waits for the mail.
    /// </summary>
    public async Task ConnectAsync(params string[] scopes)
    {
        await SignInAsync();
        var ownPage = Heading("Desk").Or(Heading("Statistics"));
        await Expect(Rows.First.Or(Heading("Connect a Gmail mailbox")).Or(ownPage).First).ToBeVisibleAsync();
        if (await ownPage.IsVisibleAsync())
        {
            // Whoever has a role and no mailbox begins there.
            await GoAsync("/connect");
            await Expect(Heading("Connect a Gmail mailbox")).ToBeVisibleAsync();
        }

        if (await Rows.First.IsVisibleAsync())
        {
            // Tests share mailboxes, in any order: the first one decides what all of them can do there.
            if (app.Connected.TryGetValue(Address, out var chosen) && scopes.Except(chosen).ToList() is { Count: > 0 } lacking)
            {
                throw new InvalidOperationException(
                    $"Another test has connected {Address} without \"{string.Join("\", \"", lacking)}\". Ask for the same in both.");
            }

            await SyncedAsync();
            return;
        }

        app.Connected[Address] = scopes;
        foreach (var scope in scopes)
        {
            await Page.GetByLabel(scope, new() { Exact = true }).CheckAsync();
        }

        await AgreeAsync();
        await ChooseAccountAsync();
        await AllowAllAsync();
        await OpenInboxAsync();
    }

    public async Task AgreeAsync()
    {
        await Page.GetByLabel("I have read this and agree to it").CheckAsync();
        await Button("Agree and continue to Google").ClickAsync();
    }

    /// <summary>On Google's consent page: all boxes, then Allow.</summary>
    public async Task AllowAllAsync()
    {
        await Expect(Button("Allow")).ToBeVisibleAsync();
        if (await Button("Select all").IsVisibleAsync())
        {
            await Button("Select all").ClickAsync();
            await Expect(Page.Locator("input[name=scope]:not(:checked)")).ToHaveCountAsync(0);
        }

        await Button("Allow").ClickAsync();
        await Expect(Heading("Connected")).ToBeVisibleAsync();
    }

    /// <summary>From the page that asks for one more permission, over Google's, back to where it was needed.</summary>
    public async Task AllowOneMoreAsync(string scope)
    {
        app.Connected.TryRemove(Address, out _);
        await Button("Continue to Google").ClickAsync();
        await Expect(Page.Locator("input[name=scope]")).ToHaveCountAsync(1);
        await Expect(Page.Locator("input[name=scope]")).Not.ToBeCheckedAsync();
        await Page.GetByLabel(scope).CheckAsync();
        await Button("Allow").ClickAsync();
        await Expect(Heading("Connected")).ToBeVisibleAsync();
        await Link("Continue").ClickAsync();
    }

    /// <summary>From the page that says Connected to an inbox that has all its mail.</summary>
    public async Task OpenInboxAsync()
    {
        await Link("Open the inbox").ClickAsync();
        await SyncedAsync();
    }

    /// <summary>The progress bar has gone, the list is the full one, and the page hears keys, which takes longer than rows do.</summary>
    public async Task SyncedAsync()
    {
        await Expect(Page.Locator("#sync")).ToBeAttachedAsync();
        await Expect(Page.Locator("#sync progress")).ToHaveCountAsync(0, new() { Timeout = SyncLimit });
        await Expect(Rows.First).ToBeVisibleAsync();
        await Page.WaitForFunctionAsync("() => document.readyState === 'complete' && document.hasFocus()");
    }

    /// <summary>Looks for new mail until it is there.</summary>
    public async Task UntilArrivedAsync(ILocator mail)
    {
        for (var tries = 0; tries < MostLooks && await mail.CountAsync() == 0; tries++)
        {
            await Page.RunAndWaitForResponseAsync(
                () => Page.GetByRole(AriaRole.Button, new() { Name = "Check for new mail" }).ClickAsync(),
                r => r.Request.Method == "GET" && r.Url.EndsWith("/INBOX", StringComparison.Ordinal));
        }

        await Expect(mail).ToBeVisibleAsync();
    }

    /// <summary>Opens a conversation of the list that is shown, and waits for its text.</summary>
    public async Task OpenThreadAsync(string subject)
    {
        await Row(subject).GetByRole(AriaRole.Link).ClickAsync();
        await ReadingAsync(subject);
    }

    public async Task ReadingAsync(string subject)
    {
        await Expect(Page.Locator("#thread-subject")).ToHaveTextAsync(subject);
        await Expect(Reading.Locator(".message-content > iframe.message-body").Last).Not.ToHaveAttributeAsync("aria-busy", AnyText());
    }

    public async Task SearchAsync(string phrase)
    {
        await Page.GetByLabel("Search mail").FillAsync(phrase);
        await Page.GetByLabel("Search mail").PressAsync("Enter");
        await Expect(Heading("Search results")).ToBeVisibleAsync();
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    [GeneratedRegex(".*")]
    private static partial Regex AnyText();
}
