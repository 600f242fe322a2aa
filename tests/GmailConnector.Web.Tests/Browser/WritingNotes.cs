using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Two people who share a mailbox write notes for each other on a conversation; one of them by keyboard alone.</summary>
public sealed class WritingNotes(Office office) : IClassFixture<Office>
{
    private const string Subject = "Four small files";

    [Fact]
    public async Task A_note_is_written_seen_at_once_mentions_changed_and_deleted()
    {
        await using var owner = await office.EnterAsync(Person.Support);
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.SignInAsync();
        await owner.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var mailbox = new Uri(owner.Page.Url).AbsolutePath.Split('/')[2];
        await owner.JoinAsync(ben, mailbox, "Read");
        await OpenAsync(ben, mailbox);
        await OpenAsync(owner, mailbox);

        // She writes with keys alone, and mentions him.
        await owner.Heading(Subject).FocusAsync();
        await owner.Page.Keyboard.PressAsync("i");
        await Expect(owner.Page.GetByLabel("Internal note", new() { Exact = true })).ToBeFocusedAsync();
        await owner.Page.Keyboard.TypeAsync("Please look at the heron file ");
        await Looks.RightAsync(owner.Page, "note-form");
        await owner.Page.Keyboard.PressAsync("Tab");
        await Expect(owner.Button("@Ben Okafor")).ToBeFocusedAsync();
        await owner.Page.Keyboard.PressAsync("Enter");
        await owner.Page.Keyboard.PressAsync("Control+Enter");
        var hers = Notes(owner).First;
        await Expect(hers).ToContainTextAsync("Please look at the heron file @Ben Okafor");
        await Expect(hers).ToContainTextAsync("Only people with this mailbox see this.");
        await Expect(hers).ToBeFocusedAsync();
        await Expect(owner.Page.Locator("[data-note-form]")).ToHaveCountAsync(0);

        // He has the conversation open, and sees it within five seconds; he may read mail alone, and answers with a note.
        await Expect(Notes(ben)).ToHaveCountAsync(1, new() { Timeout = Promised.FiveSeconds });
        await Expect(Notes(ben).First).ToContainTextAsync("heron file @Ben Okafor");
        await Expect(Notes(ben).First.GetByText("Edit")).ToHaveCountAsync(0);
        await Expect(Notes(ben).First.GetByText("Delete", new() { Exact = true })).ToHaveCountAsync(0);
        await ben.Button("Add note").ClickAsync();
        await ben.Page.GetByLabel("Internal note", new() { Exact = true }).FillAsync("I have. It is fyne.\nTwo lines.");
        await ben.Button("Save note").ClickAsync();
        await Expect(Notes(ben)).ToHaveCountAsync(2);
        await Expect(Notes(owner)).ToHaveCountAsync(2, new() { Timeout = Promised.FiveSeconds });
        await Looks.RightAsync(owner.Page, "notes");

        // He corrects it; she is shown that too, also where her own form is open with words in it.
        await owner.Page.Keyboard.PressAsync("i");
        await Expect(owner.Page.GetByLabel("Internal note", new() { Exact = true })).ToBeFocusedAsync();
        await owner.Page.Keyboard.TypeAsync("Half a thought");
        await Notes(ben).Last.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        var form = ben.Page.GetByLabel("Internal note", new() { Exact = true });
        await Expect(form).ToHaveValueAsync("I have. It is fyne.\nTwo lines.");
        await form.FillAsync("I have. It is fine.");
        await ben.Button("Save note").ClickAsync();
        await Expect(Notes(owner).Last).ToContainTextAsync("It is fine.");
        await Expect(Notes(owner).Last).ToContainTextAsync("edited");
        await Expect(owner.Page.GetByLabel("Internal note", new() { Exact = true })).ToHaveValueAsync("Half a thought");
        await owner.Page.Keyboard.PressAsync("Escape");
        await Expect(owner.Button("Add note")).ToBeFocusedAsync();

        // The notice names nothing but that, and leads there.
        await ben.GoAsync("/notices");
        var notice = ben.Page.Locator("li").Filter(new() { HasText = "mentioned you in an internal note." });
        await Expect(notice).ToHaveCountAsync(1);
        await Expect(ben.Page.GetByText("heron")).ToHaveCountAsync(0);
        await notice.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Notes(ben)).ToHaveCountAsync(2);

        // She deletes his note, as the owner, by keyboard; it goes from his page too.
        await Notes(owner).Last.Locator("summary").FocusAsync();
        await owner.Page.Keyboard.PressAsync("Enter");
        await owner.Page.Keyboard.PressAsync("Tab");
        await Expect(owner.Button("Delete this note for everybody")).ToBeFocusedAsync();
        await owner.Page.Keyboard.PressAsync("Enter");
        await Expect(Notes(owner)).ToHaveCountAsync(1);
        await Expect(Notes(ben)).ToHaveCountAsync(1, new() { Timeout = Promised.FiveSeconds });

        // Who wrote and who saw it stands on the owner's page, and no word of it.
        await owner.GoAsync($"/activity/{mailbox}");
        await Expect(owner.Page.GetByText("Wrote, changed or deleted an internal note").First).ToBeVisibleAsync();
        await Expect(owner.Page.GetByText("heron")).ToHaveCountAsync(0);
    }

    private static ILocator Notes(Person person) => person.Reading.Locator("article.note");

    private static async Task OpenAsync(Person person, string mailbox)
    {
        await person.GoAsync($"/mail/{mailbox}");
        await person.SyncedAsync();
        await person.OpenThreadAsync(Subject);
        await Expect(person.Reading.GetByText(new Regex("Add note"))).ToBeVisibleAsync();
    }
}
