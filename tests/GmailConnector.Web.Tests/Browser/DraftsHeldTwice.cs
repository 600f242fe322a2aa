using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// A draft that is open here and in another program, a connection that breaks, and a tab that is closed: nothing typed is lost.
/// </summary>
[Collection(SharedOffice.Name)]
public sealed class DraftsHeldTwice(Office office)
{
    private static readonly Regex Saved = new(@"^Saved \d\d:\d\d$");

    [Theory]
    [InlineData("olaf.bra")]
    [InlineData("Amira <amira@halo.example>; \"Ben")]
    public async Task A_draft_with_an_unfinished_address_is_saved_by_itself_and_opened_as_it_was(string to)
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        var (mailbox, google, subject) = await WriteAsync(ben, to);
        using var _ = google;

        await Expect(State(ben)).ToHaveTextAsync(Saved);
        Assert.Contains("Typed here.", await TextAsync(google, subject), StringComparison.Ordinal);
        await ben.Button("Save draft").ClickAsync();
        await Expect(State(ben)).ToHaveTextAsync(Saved);

        await ben.GoAsync($"/compose/{mailbox}?kind=draft&source={(await google.DraftAsync(subject)).Message}");
        await Expect(ben.Page.Locator("input[name=To]")).ToHaveValueAsync(to.Replace(';', ','));
        await ben.Button("Send").ClickAsync();
        await Expect(ben.Page.Locator("[id^=to-error]")).ToContainTextAsync("Not an email address");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_draft_that_was_sent_elsewhere_is_not_sent_again_without_asking(bool savedMeanwhile)
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        var (_, google, subject) = await WriteAsync(ben, Person.Amira);
        using var closing = google;
        await Expect(State(ben)).ToHaveTextAsync(Saved);

        await google.SendDraftAsync((await google.DraftAsync(subject)).Draft);
        await Text(ben).PressSequentiallyAsync(" And more.");
        if (savedMeanwhile)
        {
            await Expect(ben.Heading("This draft was sent elsewhere")).ToBeVisibleAsync();
            await ben.Page.GetByText("Show what was sent").ClickAsync();
            var shown = ben.Page.FrameLocator(".other-text");
            await Expect(shown.Locator("body")).ToContainTextAsync("Typed here.");
            await Expect(shown.Locator("body")).Not.ToContainTextAsync("And more.");
            await Expect(State(ben)).ToHaveTextAsync(Saved);
            Assert.Contains("And more.", await TextAsync(google, subject), StringComparison.Ordinal);
        }

        await ben.Button("Send").ClickAsync();
        await Expect(ben.Notice("This draft was sent in another program while you had it open.")).ToBeVisibleAsync();
        await Expect(Text(ben)).ToContainTextAsync("And more.");
        Assert.Single(await google.SearchAsync($"in:sent subject:\"{subject}\""));

        await ben.Button("Send as another message").ClickAsync();
        await Expect(ben.Notice("Message sent.")).ToBeVisibleAsync();
        Assert.Equal(2, (await google.SearchAsync($"in:sent subject:\"{subject}\"")).Count);
    }

    [Fact]
    public async Task Of_a_draft_that_was_edited_elsewhere_both_are_kept()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        var (_, google, subject) = await WriteAsync(ben, Person.Amira);
        using var closing = google;
        await Expect(State(ben)).ToHaveTextAsync(Saved);
        var draft = await google.DraftAsync(subject);

        await google.EditDraftAsync(draft.Draft, $"Subject: {subject}\r\nTo: amira@halo.example\r\n\r\nTyped in the other program.");
        await Text(ben).PressSequentiallyAsync(" And more.");

        await Expect(ben.Heading("This draft was edited elsewhere")).ToBeVisibleAsync();
        await ben.Page.GetByText("Show the other draft").ClickAsync();
        await Expect(ben.Page.FrameLocator(".other-text").Locator("body")).ToContainTextAsync("Typed in the other program.");
        var kept = await google.SearchAsync($"in:draft subject:\"{subject}\"");
        Assert.Equal(2, kept.Count);

        await ben.Button("Send").ClickAsync();
        await Expect(ben.Notice("This draft was edited in another program while you had it open.")).ToBeVisibleAsync();
        await ben.Button("Send this one").ClickAsync();
        await Expect(ben.Notice("Message sent.")).ToBeVisibleAsync();
        Assert.Equal(draft.Draft, (await google.DraftAsync(subject)).Draft);
    }

    [Fact]
    public async Task Discard_does_not_take_what_was_edited_elsewhere_along()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        var (_, google, subject) = await WriteAsync(ben, Person.Amira);
        using var closing = google;
        await Expect(State(ben)).ToHaveTextAsync(Saved);
        var draft = await google.DraftAsync(subject);
        await google.EditDraftAsync(draft.Draft, $"Subject: {subject}\r\nTo: amira@halo.example\r\n\r\nTyped in the other program.");

        await ben.Button("Discard draft").ClickAsync();
        await ben.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Discard draft" }).ClickAsync();

        await Expect(ben.Notice("Not discarded.")).ToBeVisibleAsync();
        await Expect(ben.Link("Open the other draft")).ToBeVisibleAsync();
        Assert.Equal(draft.Draft, (await google.DraftAsync(subject)).Draft);
    }

    [Fact]
    public async Task A_draft_that_was_deleted_elsewhere_is_saved_as_a_new_one_and_can_be_sent()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        var (_, google, subject) = await WriteAsync(ben, Person.Amira);
        using var closing = google;
        await Expect(State(ben)).ToHaveTextAsync(Saved);
        var old = await google.DraftAsync(subject);

        await google.DeleteDraftAsync(old.Draft);
        await Text(ben).PressSequentiallyAsync(" And more.");
        await Expect(State(ben)).ToHaveTextAsync("Not saved yet");
        await Expect(State(ben)).ToHaveTextAsync(Saved);

        Assert.NotEqual(old.Draft, (await google.DraftAsync(subject)).Draft);
        await ben.Button("Send").ClickAsync();
        await Expect(ben.Notice("Message sent.")).ToBeVisibleAsync();
        Assert.Single(await google.SearchAsync($"in:sent subject:\"{subject}\""));
    }

    [Fact]
    public async Task What_was_typed_without_a_connection_is_saved_when_there_is_one_again()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending");
        await ben.Page.RouteAsync("**/compose/*handler=save*", route => route.AbortAsync("internetdisconnected"));
        var (_, google, subject) = await WriteAsync(ben, Person.Amira);
        using var closing = google;

        await Expect(State(ben)).ToHaveTextAsync("Not saved: no connection. It is kept here and tried again.");
        Assert.Empty(await google.SearchAsync($"in:draft subject:\"{subject}\""));
        await ben.Page.UnrouteAllAsync();

        await Expect(State(ben)).ToHaveTextAsync(Saved);
        Assert.NotEmpty((await google.DraftAsync(subject)).Draft);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_typed_just_before_the_page_was_left_is_in_the_draft(bool byClosing)
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        var (mailbox, google, subject) = await WriteAsync(ben, Person.Amira);
        using var closing = google;

        ben.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        if (byClosing)
        {
            await ben.Page.CloseAsync(new() { RunBeforeUnload = true });
        }
        else
        {
            await ben.GoAsync($"/mail/{mailbox}");
        }

        await Eventually.TrueAsync(
            async () => (await google.SearchAsync($"in:draft subject:\"{subject}\"")).Count == 1, "the draft is at Gmail");
        Assert.Contains("Typed here.", await TextAsync(google, subject), StringComparison.Ordinal);
    }

    private async Task<(string Mailbox, GoogleMail Google, string Subject)> WriteAsync(Person person, string to)
    {
        var compose = person.Page.Locator("a.compose-link");
        if (!await compose.IsVisibleAsync())
        {
            await person.ConnectAsync("Drafts and sending");
        }

        var mailbox = (await compose.GetAttributeAsync("href"))!.Split('/')[2];
        var subject = $"Held{Guid.NewGuid():N}";
        await person.GoAsync($"/compose/{mailbox}");
        await Expect(person.Button("Bold")).ToBeVisibleAsync();
        await To(person).FillAsync(to);
        await person.Page.GetByLabel("Subject").FillAsync(subject);
        await Text(person).PressSequentiallyAsync("Typed here.");
        return (mailbox, new GoogleMail(office.App.Google, person.Address), subject);
    }

    private static async Task<string> TextAsync(GoogleMail google, string subject) =>
        string.Concat((await google.MessageAsync((await google.DraftAsync(subject)).Message)).Texts);

    private static ILocator To(Person person) => person.Page.GetByLabel("To", new() { Exact = true });

    private static ILocator State(Person person) => person.Page.Locator(".save-state");

    private static ILocator Text(Person person) => person.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" });
}
