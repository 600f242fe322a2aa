using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Two people share a mailbox: conversations are given and taken, one person has each, and roles say who may do what.</summary>
public sealed class AssigningMail(Office office) : IClassFixture<Office>
{
    private const string Subject = "Four small files";

    [Fact]
    public async Task Two_people_take_give_and_close_conversations_by_keyboard()
    {
        await using var owner = await office.EnterAsync(Person.Support);
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.SignInAsync();
        await owner.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var mailbox = new Uri(owner.Page.Url).AbsolutePath.Split('/')[2];
        await owner.GoAsync($"/mail/{mailbox}");
        await owner.SyncedAsync();
        await Expect(owner.Page.Locator("#labels").GetByText("Unassigned")).ToHaveCountAsync(0);
        await owner.JoinAsync(ben, mailbox, "Answer");

        // A member who may answer has no button to archive.
        await OpenAsync(ben, mailbox);
        await Expect(ben.Reading.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Archive") })).ToHaveCountAsync(0);
        await Expect(ben.Reading.Locator("#assignee")).ToContainTextAsync("Unassigned");

        // He takes it with one key; she sees it, though she does nothing.
        await OpenAsync(owner, mailbox);
        await ben.Page.Keyboard.PressAsync("t");
        await Expect(ben.Notice("Assigned to you.")).ToBeVisibleAsync();
        await Expect(ben.Reading.Locator("#assignee")).ToContainTextAsync("You");
        await Expect(owner.Reading.Locator("#assignee")).ToContainTextAsync("Ben Okafor");
        await owner.Button("This list has changed. Show changes").ClickAsync();
        await Expect(owner.Row(Subject).Locator(".assignee")).ToContainTextAsync("BO");
        await Looks.RightAsync(owner.Page, "assigned");

        // She can't take it by the key, and is told who has it.
        await owner.Heading(Subject).FocusAsync();
        await owner.Page.Keyboard.PressAsync("t");
        await Expect(owner.Page.Locator("#notices")).ToContainTextAsync("A colleague changed this conversation before you did.");
        await Expect(owner.Page.Locator("#notices")).ToContainTextAsync("Ben Okafor");

        // He sets it waiting by keyboard alone.
        await ben.Reading.Locator("#state-Waiting").FocusAsync();
        await ben.Page.Keyboard.PressAsync("Enter");
        await Expect(ben.Reading.Locator("#state-Waiting")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(ben.Reading.Locator("#assignee")).ToBeFocusedAsync();
        await ben.GoAsync($"/mail/{mailbox}/WAITING");
        await Expect(ben.Heading("Waiting")).ToBeVisibleAsync();
        await Expect(ben.Row(Subject)).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "view-waiting");
        await ben.GoAsync($"/mail/{mailbox}/MINE");
        await Expect(ben.Row(Subject)).ToBeVisibleAsync();

        // From the menu, by keyboard, she takes it from him.
        await owner.Page.ReloadAsync();
        await owner.Reading.Locator("#assignee").FocusAsync();
        await owner.Page.Keyboard.PressAsync("Enter");
        await owner.Page.Keyboard.PressAsync("Tab");
        await Expect(owner.Button("Assign to me")).ToBeFocusedAsync();
        await Looks.RightAsync(owner.Page, "assign-menu");
        await owner.Page.Keyboard.PressAsync("Enter");
        await Expect(owner.Reading.Locator("#assignee")).ToContainTextAsync("You");
        await Expect(ben.Row(Subject)).ToHaveCountAsync(0);
        await Looks.RightAsync(ben.Page, "view-mine-empty");
    }

    [Fact]
    public async Task Whoever_is_given_a_conversation_hears_of_it_and_a_reader_writes_nothing()
    {
        await using var owner = await office.EnterAsync(Person.Lena);
        await using var amira = await office.EnterAsync(Person.Amira);
        await amira.SignInAsync();
        await owner.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var mailbox = new Uri(owner.Page.Url).AbsolutePath.Split('/')[2];
        await owner.JoinAsync(amira, mailbox, "Organise");
        await owner.GoAsync($"/mail/{mailbox}");
        await owner.SyncedAsync();
        await owner.Rows.First.Locator("a.row-link").ClickAsync();
        await owner.Reading.Locator("#assignee").ClickAsync();
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Assign to Amira Haddad" }).ClickAsync();
        await Expect(owner.Reading.Locator("#assignee")).ToContainTextAsync("Amira Haddad");

        await amira.GoAsync("/notices");
        await Expect(amira.Page.GetByText("assigned you a conversation.")).ToBeVisibleAsync();
        await Looks.RightAsync(amira.Page, "notices-assigned");
        await amira.Page.Locator("li").Filter(new() { HasText = "assigned you a conversation." }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(amira.Reading.Locator("#assignee")).ToContainTextAsync("You");

        await owner.GoAsync($"/members/{mailbox}");
        await owner.Page.GetByLabel("Role of Amira Haddad").SelectOptionAsync("Read");
        await owner.Button("Change role of Amira Haddad").ClickAsync();
        await Expect(owner.Notice("Role changed.")).ToBeVisibleAsync();
        await Looks.RightAsync(owner.Page, "members-roles");

        await amira.Page.ReloadAsync();
        await Expect(amira.Reading.GetByRole(AriaRole.Link, new() { Name = "Reply", Exact = true })).ToHaveCountAsync(0);
        await Expect(amira.Page.Locator(".compose-link")).ToHaveCountAsync(0);
        await Looks.RightAsync(amira.Page, "thread-reader");
        await amira.GoAsync($"/compose/{mailbox}");
        await Expect(amira.Page.GetByText("Your role in this mailbox is Read")).ToBeVisibleAsync();
        await Expect(amira.Page.GetByText("Ask the mailbox's owner")).ToBeVisibleAsync();
        await Looks.RightAsync(amira.Page, "refused-by-role");
    }

    private static async Task OpenAsync(Person member, string mailbox)
    {
        await member.GoAsync($"/mail/{mailbox}");
        await member.SyncedAsync();
        await member.OpenThreadAsync(Subject);
    }
}
