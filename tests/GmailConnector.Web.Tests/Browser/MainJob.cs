using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>What the client is for, from the first sign-in to an answer that has arrived.</summary>
public sealed partial class MainJob(Office office) : IClassFixture<Office>
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
        await AnswerAsync(amira, "All quiet here, the log is attached.", new FilePayload { Name = "Prüfbericht – résumé.pdf", MimeType = "application/pdf", Buffer = file });
        await Expect(amira.Reading.Locator(".file-name").Last).ToHaveTextAsync("Prüfbericht – résumé.pdf");

        await ben.UntilArrivedAsync(MessagesIn(ben, 5));
        await ben.OpenThreadAsync(Handover);
        await Expect(ben.NewestBody.Locator("body")).ToContainTextAsync("All quiet here, the log is attached.");
        var download = await ben.Page.RunAndWaitForDownloadAsync(() => ben.Reading.Locator("a.file-chip").Last.ClickAsync());
        Assert.Equal("Prüfbericht – résumé.pdf", download.SuggestedFilename);
        Assert.Equal(file, await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    private static async Task AgreementIsExactAndUntickedAsync(Person person)
    {
        await Expect(person.Heading("Connect a Gmail mailbox")).ToBeVisibleAsync();
        var text = await File.ReadAllTextAsync(Path.Combine(RunningApp.PolicyFolder, "agreements", "mailbox-1.md"), TestContext.Current.CancellationToken);
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
        await Expect(person.Page.GetByRole(AriaRole.Progressbar, new() { NameRegex = new Regex("^Bringing in your mail, newest first: [1-9]") })).ToBeVisibleAsync();
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
        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Writing needs a permission that this mailbox hasn't been given at Google.");
        await person.Link("Allow this at Google").ClickAsync();
        await Expect(person.Heading("Drafts and sending")).ToBeVisibleAsync();
        await person.AllowOneMoreAsync("Manage drafts and send emails");

        await Expect(person.Heading("Reply")).ToBeVisibleAsync();
        await Expect(person.Page.GetByLabel("To", new() { Exact = true })).ToHaveValueAsync(new Regex("ben@halo\\.example"));
        await person.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" }).PressSequentiallyAsync(text);
        await person.Page.GetByLabel("Attach files").SetInputFilesAsync(file);
        await Expect(person.Page.GetByRole(AriaRole.List, new() { Name = "Files to attach" })).ToContainTextAsync(file.Name);
        await person.Button("Send").ClickAsync();
        await Expect(person.Page.GetByText("Message sent.")).ToBeVisibleAsync();
    }

    private static string Words(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"^#+ |^- |\*\*", RegexOptions.Multiline)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
