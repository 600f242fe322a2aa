using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>What the client is for, from the first sign-in to an answer that has arrived.</summary>
public sealed partial class MainJob(OfficeWithGmailsOwnQuota office) : IClassFixture<OfficeWithGmailsOwnQuota>
{
    private const string Handover = "Handover for my day off";

    [Fact]
    public async Task An_agent_connects_reads_and_answers_with_a_file_and_the_colleague_has_it_in_the_same_conversation()
    {
        var file = RandomNumberGenerator.GetBytes(300_000);
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync();
        await Expect(MessagesIn(ben, 4)).ToBeVisibleAsync();

        await using var amira = await office.EnterAsync(Person.Amira);
        await amira.SignInAsync();
        await AgreementIsExactAndUntickedAsync(amira);
        await ConnectForReadingAloneAsync(amira);

        await amira.OpenThreadAsync(Handover);
        await BodyIsSandboxedAsync(amira, "Nothing on fire. Printer part is in");
        await AnswerAsync(
            amira,
            "All quiet here, the log is attached.",
            new FilePayload { Name = "Prüfbericht – résumé.pdf", MimeType = "application/pdf", Buffer = file });
        await Expect(amira.Reading.Locator(".file-name").Last).ToHaveTextAsync("Prüfbericht – résumé.pdf");

        await ben.UntilArrivedAsync(MessagesIn(ben, 5));
        await ben.OpenThreadAsync(Handover);
        await Expect(ben.NewestBody.Locator("body")).ToContainTextAsync("All quiet here, the log is attached.");
        await ben.Reading.Locator("a.file-chip").Last.ClickAsync();
        await Expect(ben.Heading("Prüfbericht – résumé.pdf")).ToBeVisibleAsync();
        var download = await ben.Page.RunAndWaitForDownloadAsync(() => ben.Link("Download").ClickAsync());
        Assert.Equal("Prüfbericht – résumé.pdf", download.SuggestedFilename);
        Assert.Equal(file, await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Star_unread_and_archive_ask_for_their_permission_first_and_then_hold_here_and_at_Gmail()
    {
        const string Subject = "Four small files";
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync();
        await agent.OpenThreadAsync(Subject);
        await Expect(agent.Button("Archive")).ToHaveCountAsync(0);

        await agent.Link("Allow archive and labels").ClickAsync();
        await Expect(agent.Heading("Labels, archive and Trash")).ToBeVisibleAsync();
        await agent.AllowOneMoreAsync("change labels; not delete for ever");
        await agent.ReadingAsync(Subject);

        await agent.Button("Star").ClickAsync();
        await Expect(agent.Notice("Conversation starred.")).ToBeVisibleAsync();
        Assert.Contains("STARRED", await LabelsAtGmailAsync(agent, Subject));

        await agent.Button("Mark as unread").ClickAsync();
        await Expect(agent.Notice("Conversation marked as unread.")).ToBeVisibleAsync();
        Assert.Contains("UNREAD", await LabelsAtGmailAsync(agent, Subject));
        await agent.Page.ReloadAsync();
        await Expect(agent.Row(Subject)).ToHaveClassAsync(new Regex("is-unread"));
        await Expect(agent.Button($"Star: {Subject}")).ToHaveAttributeAsync("aria-pressed", "true");

        await agent.OpenThreadAsync(Subject);
        await agent.Button("Archive").ClickAsync();
        await Expect(agent.Notice("Conversation archived.")).ToBeVisibleAsync();
        await Expect(agent.Row(Subject)).ToHaveCountAsync(0);
        Assert.DoesNotContain("INBOX", await LabelsAtGmailAsync(agent, Subject));
        await agent.Page.ReloadAsync();
        await Expect(agent.Rows.First).ToBeVisibleAsync();
        await Expect(agent.Row(Subject)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_mailbox_works_the_next_day_without_a_new_consent()
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var evening = await office.EnterAsync(Person.Lena))
        {
            await evening.ConnectAsync();
        }

        await office.App.StopAsync();
        office.App.Google.ExpireAccessTokens(Person.Lena);
        office.App.Google.Deliver(
            Person.Lena,
            "From: Night shift <night@elsewhere.example>\r\nTo: lena@halo.example\r\nSubject: It came overnight\r\n\r\nGood morning.\r\n"u8);
        await office.App.RestartAsync(ct);

        await using var morning = await office.EnterAsync(Person.Lena);
        List<string> pages = [];
        morning.Page.FrameNavigated += (_, frame) => pages.Add(new Uri(frame.Url).AbsolutePath);
        await morning.SignInAsync();
        await morning.SyncedAsync();
        await morning.UntilArrivedAsync(morning.Row("It came overnight"));
        await morning.OpenThreadAsync("It came overnight");
        await Expect(morning.NewestBody.Locator("body")).ToContainTextAsync("Good morning.");
        Assert.DoesNotContain(
            pages, p => p.StartsWith("/connect", StringComparison.Ordinal) || p.EndsWith("/consent", StringComparison.Ordinal));
    }

    private Task<IReadOnlySet<string>> LabelsAtGmailAsync(Person person, string subject) =>
        GmailItself.LabelsAsync(office.App.Google, person.Address, $"subject:\"{subject}\"", TestContext.Current.CancellationToken);

    private static async Task AgreementIsExactAndUntickedAsync(Person person)
    {
        await Expect(person.Heading("Connect a Gmail mailbox")).ToBeVisibleAsync();
        var text = await File.ReadAllTextAsync(
            Path.Combine(RunningApp.PolicyFolder, "agreements", "mailbox-1.md"), TestContext.Current.CancellationToken);
        Assert.Equal(Words(Marks().Replace(text, "")), Words(await person.Agreement.InnerTextAsync()));

        await Expect(person.Page.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(4);
        await Expect(person.Page.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(0);
        await Expect(person.Button("Agree and continue to Google")).ToBeDisabledAsync();
    }

    private static async Task ConnectForReadingAloneAsync(Person person)
    {
        await person.AgreeAsync();
        await person.ChooseAccountAsync();

        // Google's page asks for reading and nothing more, and has ticked nothing for the person.
        await Expect(person.Page.Locator("input[name=scope]")).ToHaveCountAsync(1);
        await Expect(person.Page.Locator("input[name=scope]")).Not.ToBeCheckedAsync();
        await person.Page.GetByLabel("View your email messages and settings").CheckAsync();
        await person.Button("Allow").ClickAsync();
        await Expect(person.Heading("Connected")).ToBeVisibleAsync();
        await Expect(person.Page.GetByRole(
            AriaRole.Progressbar, new() { NameRegex = new Regex("^Syncing your mail, newest first: [1-9]") })).ToBeVisibleAsync();
        await person.OpenInboxAsync();
    }

    private static ILocator MessagesIn(Person person, int count) =>
        person.Row(Handover).Filter(new() { Has = person.Page.Locator(".messages", new() { HasTextRegex = new Regex($"^{count}\\b") }) });

    private static async Task BodyIsSandboxedAsync(Person person, string text)
    {
        var frame = person.Reading.Locator("iframe.message-body").Last;
        await Expect(frame).ToHaveAttributeAsync("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox");
        await Expect(person.NewestBody.Locator("body")).ToContainTextAsync(text);
    }

    private static async Task AnswerAsync(Person person, string text, FilePayload file)
    {
        // Writing needs a permission that wasn't asked for yet: asked here, where it is needed, and in words of what for.
        await person.Reading.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Reply", Exact = true }).ClickAsync();
        await Expect(person.Heading("Drafts and sending")).ToBeVisibleAsync();
        await person.AllowOneMoreAsync("Manage drafts and send emails");

        await Expect(person.Heading("Reply")).ToBeVisibleAsync();
        await Expect(person.Page.Locator("input[name=To]")).ToHaveValueAsync(new Regex("ben@halo\\.example"));
        await person.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" }).PressSequentiallyAsync(text);
        await person.Page.GetByLabel("Attach files").SetInputFilesAsync(file);
        await Expect(person.Page.GetByRole(AriaRole.List, new() { Name = "Files to attach" })).ToContainTextAsync(file.Name);
        await person.Button("Send").ClickAsync();
        await Expect(person.Notice("Message sent.")).ToBeVisibleAsync();
    }

    private static string Words(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"^#+ |^- |\*\*", RegexOptions.Multiline)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
