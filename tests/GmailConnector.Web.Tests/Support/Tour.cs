using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>One walk past every page that people see, in the order in which they meet them.</summary>
public static class Tour
{
    public const int Stops = 19;

    public const string Conversation = "Warehouse 2 moves: network, scanners, time clock";
    public const string Newsletter = "Why your best agent writes the shortest mails";

    /// <summary>What Amira's mailbox is connected with, in an office that whoever walks shares with others.</summary>
    public static readonly string[] Scopes =
        ["Drafts and sending", "Labels, archive and Trash", "Signature, vacation responder and filters"];

    public static async IAsyncEnumerable<string> OfAsync(Person person)
    {
        await person.GoAsync("/");
        yield return "home";
        await person.GoAsync("/sign-in");
        await Expect(person.Heading("Sign in")).ToBeVisibleAsync();
        yield return "sign-in";
        await person.ConnectAsync(Scopes);
        await person.GoAsync("/connect");
        await Expect(person.Agreement).ToBeVisibleAsync();
        yield return "agreement";
        await person.GoAsync("/mail");
        await person.SyncedAsync();
        var mailbox = new Uri(person.Page.Url).AbsolutePath.TrimEnd('/');
        yield return "inbox";
        await person.Page.GetByLabel("Account menu").ClickAsync();
        await Expect(person.Link("Who looked at my mail")).ToBeVisibleAsync();
        yield return "menu";
        await person.OpenThreadAsync(Conversation);
        yield return "thread";
        await person.Page.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Reply", Exact = true }).ClickAsync();
        await Expect(person.Heading("Reply")).ToBeVisibleAsync();
        yield return "compose";
        await person.GoAsync(mailbox);
        await person.OpenThreadAsync(Newsletter);
        yield return "newsletter";
        await person.GoAsync(mailbox);
        await person.SearchAsync("from:ben");
        await Expect(person.Rows.First).ToBeVisibleAsync();
        yield return "search results";
        await person.SearchAsync("subject:nosuchwordanywhere");
        await Expect(person.Heading("Nothing found")).ToBeVisibleAsync();
        yield return "nothing found";
        await person.GoAsync(mailbox.Replace("/mail/", "/activity/", StringComparison.Ordinal) + "?show=all");
        await Expect(person.Heading("Who looked at my mail")).ToBeVisibleAsync();
        yield return "activity";
        await person.GoAsync(mailbox.Replace("/mail/", "/settings/", StringComparison.Ordinal));
        await Expect(person.Heading("Signature and vacation")).ToBeVisibleAsync();
        yield return "settings";
        await person.GoAsync("/mailboxes");
        await Expect(person.Heading("Mailboxes and permissions")).ToBeVisibleAsync();
        yield return "mailboxes";
        await person.GoAsync("/shared");
        await Expect(person.Heading("Shared messages")).ToBeVisibleAsync();
        yield return "shared";
        await person.GoAsync("/ask/mbx_none/18c0ffee18c0ffee");
        await Expect(person.Heading("Request access to a message")).ToBeVisibleAsync();
        yield return "ask";
        await person.GoAsync(mailbox.Replace("/mail/", "/members/", StringComparison.Ordinal));
        await Expect(person.Heading("Members")).ToBeVisibleAsync();
        yield return "members";
        await person.GoAsync("/invitations");
        await Expect(person.Heading("Shared mailboxes")).ToBeVisibleAsync();
        yield return "invitations";
        await person.GoAsync(mailbox);
        await person.OpenThreadAsync(Conversation);
        await person.Page.Locator(".reply-bar").GetByRole(AriaRole.Link, new() { Name = "Share…", Exact = true }).ClickAsync();
        await Expect(person.Heading("Share messages")).ToBeVisibleAsync();
        yield return "share";
        await person.GoAsync("/mail/nosuchmailbox");
        await Expect(person.Link("Go to mail")).ToBeVisibleAsync();
        yield return "error";
    }
}
