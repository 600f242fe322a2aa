using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// A mailbox that three people work: its owner asks two in, they see each other at a conversation, and nobody answers twice unawares.
/// </summary>
public sealed class SharedMailbox(Office office) : IClassFixture<Office>
{
    private const string Subject = "Four small files";

    [Fact]
    public async Task Members_accept_see_each_other_and_are_warned_before_a_second_answer()
    {
        await using var owner = await office.EnterAsync(Person.Support);
        await using var amira = await office.EnterAsync(Person.Amira);
        await using var ben = await office.EnterAsync(Person.Ben);
        await amira.SignInAsync();
        await ben.SignInAsync();
        await owner.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var mailbox = new Uri(owner.Page.Url).AbsolutePath.Split('/')[2];
        await owner.GoAsync($"/members/{mailbox}");
        await Looks.RightAsync(owner.Page, "members-none");
        await InviteAsync(owner, "Amira Haddad");
        await InviteAsync(owner, "Ben Okafor");

        await JoinAsync(amira, look: true);
        await JoinAsync(ben, look: false);
        await owner.Page.ReloadAsync();
        await Expect(owner.Page.Locator(".case .chip.good")).ToHaveCountAsync(2);
        await Looks.RightAsync(owner.Page, "members");
        await Looks.RightAsync(amira.Page, "mailboxes-member");

        await OpenAsync(amira, mailbox);
        await Expect(amira.Reading.GetByText("You see this as a member of")).ToBeVisibleAsync();
        await Expect(amira.Reading.GetByRole(AriaRole.Link, new() { Name = "Share…" })).ToHaveCountAsync(0);
        await OpenAsync(ben, mailbox);
        await Expect(amira.Reading.Locator(".presence")).ToContainTextAsync("Ben Okafor is reading this");
        await Expect(ben.Reading.Locator(".presence")).ToContainTextAsync("Amira Haddad is reading this");

        await ReplyAsync(ben, "Ben was here first.");
        await Expect(amira.Reading.Locator(".presence")).ToContainTextAsync("Ben Okafor is replying to this");
        await Looks.RightAsync(amira.Page, "thread-member");
        await ReplyAsync(amira, "Amira was second.");

        // Ben leaves the form by sending; he is warned of Amira, who is at it, and sends all the same.
        await ben.Button("Send").ClickAsync();
        await Expect(ben.Page.Locator("#notices")).ToContainTextAsync("Amira Haddad");
        await Expect(ben.Page.Locator("#notices [role=alert]")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Looks.RightAsync(ben.Page, "warned");
        await ben.Button("Send anyway").ClickAsync();
        await Expect(ben.Notice("Message sent.")).ToBeVisibleAsync();

        await amira.Button("Send").ClickAsync();
        await Expect(amira.Page.Locator("#notices")).ToContainTextAsync("Somebody has replied to this message since you opened the form");
        await Expect(amira.Page.Locator("#notices")).ToContainTextAsync("Ben Okafor");
        await Expect(amira.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" })).ToContainTextAsync("Amira was second.");
        await amira.Button("Send anyway").ClickAsync();
        await Expect(amira.Notice("Message sent.")).ToBeVisibleAsync();

        // The owner ends it: what she has open goes, though she touches nothing.
        await OpenAsync(amira, mailbox);
        await owner.Page.Locator(".case").Filter(new() { HasText = "Amira Haddad" })
            .GetByRole(AriaRole.Button, new() { Name = "End membership" }).ClickAsync();
        await Expect(owner.Notice("Ended.")).ToBeVisibleAsync();
        await Expect(amira.Link("Go to mail")).ToBeVisibleAsync();
        await Expect(amira.Page.Locator("#reading")).ToHaveCountAsync(0);
    }

    private static async Task InviteAsync(Person owner, string colleague)
    {
        await owner.Page.GetByLabel("Colleague", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = colleague });
        await owner.Button("Send invitation").ClickAsync();
        await Expect(owner.Page.Locator(".case").Filter(new() { HasText = colleague })).ToContainTextAsync("Withdraw invitation");
    }

    private static async Task JoinAsync(Person member, bool look)
    {
        await member.GoAsync("/invitations");
        await Expect(member.Button("Accept")).ToBeDisabledAsync();
        if (look)
        {
            await Looks.RightAsync(member.Page, "invitations");
        }

        await member.Page.GetByLabel("I have read the text above").CheckAsync();
        await member.Button("Accept").ClickAsync();
        await Expect(member.Page.GetByText("You are a member and work on this mail with the others.")).ToBeVisibleAsync();
    }

    private static async Task OpenAsync(Person member, string mailbox)
    {
        await member.GoAsync($"/mail/{mailbox}");
        await member.SyncedAsync();
        await member.OpenThreadAsync(Subject);
    }

    private static async Task ReplyAsync(Person member, string text)
    {
        await member.Page.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Reply", Exact = true }).ClickAsync();
        var box = member.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" });
        await Expect(box).ToBeFocusedAsync();
        await member.Page.Keyboard.TypeAsync(text);
    }
}
