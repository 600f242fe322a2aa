using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Somebody with two mailboxes works through both inboxes in one list, by keyboard and by pointer.</summary>
public sealed class AllInboxes(Office office) : IClassFixture<Office>
{
    private static readonly string[] Scopes = ["Drafts and sending", "Labels, archive and Trash"];

    [Fact]
    public async Task Conversations_of_two_mailboxes_are_opened_and_archived_each_in_its_own()
    {
        const string Team = "Chairs for everybody";
        await using var owner = await office.EnterAsync(Person.Support);
        await using var ben = await office.EnterAsync(Person.Ben);
        await owner.ConnectAsync(Scopes);
        Deliver(Team);
        await owner.UntilArrivedAsync(owner.Row(Team));
        var shared = new Uri(owner.Page.Url).AbsolutePath.Split('/')[2];
        await ben.ConnectAsync(Scopes);
        var own = new Uri(ben.Page.Url).AbsolutePath.Split('/')[2];
        await owner.JoinAsync(ben, shared, "Organise");
        await ben.GoAsync($"/mail/{own}");
        await ben.Page.Locator(".mailbox-menu > summary").ClickAsync();
        await ben.Page.Locator(".mailbox-menu").GetByRole(AriaRole.Link, new() { Name = "All inboxes" }).ClickAsync();
        await Expect(ben.Heading("All inboxes")).ToBeVisibleAsync();
        await Expect(ben.Row(Team)).ToContainTextAsync(Person.Support);
        await Expect(ben.Rows.Filter(new() { HasText = Person.Ben }).First).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "all-inboxes");

        // What comes to any of the mailboxes is there within seconds.
        await ben.Page.RunAndWaitForResponseAsync(
            () => ben.Page.ReloadAsync(), answer => answer.Url.EndsWith("/mail/all/live", StringComparison.Ordinal) && answer.Ok);
        Deliver("Tables");
        await Expect(ben.Row("Tables")).ToBeVisibleAsync(new() { Timeout = Promised.FiveSeconds });

        // By keyboard: the newest is opened, answered in its mailbox, and archived there.
        using var google = new GoogleMail(office.App.Google, Person.Support);
        await ben.Row(Team).GetByRole(AriaRole.Link).FocusAsync();
        await ben.Page.Keyboard.PressAsync("o");
        await ben.ReadingAsync(Team);
        await ben.Page.Keyboard.PressAsync("e");
        await Expect(ben.Notice("Conversation archived.")).ToBeVisibleAsync();
        await Expect(ben.Row(Team)).ToHaveCountAsync(0);
        Assert.Empty(await google.SearchAsync($"in:inbox subject:\"{Team}\""));
        await ben.Page.Keyboard.PressAsync("z");
        await Expect(ben.Row(Team)).ToBeVisibleAsync();

        // From its row, without opening it: by the key, and under the pointer.
        await ben.Row(Team).GetByRole(AriaRole.Link).FocusAsync();
        await ben.Page.Keyboard.PressAsync("e");
        await Expect(ben.Row(Team)).ToHaveCountAsync(0);
        await Expect(ben.Notice("Conversation archived.")).ToBeVisibleAsync();
        await ben.Page.Keyboard.PressAsync("z");
        await Expect(ben.Row(Team)).ToBeVisibleAsync();
        await ben.Row(Team).HoverAsync();
        await ben.Row(Team).GetByRole(AriaRole.Button, new() { Name = "Move to Trash (#)" }).ClickAsync();
        await Expect(ben.Notice("Conversation moved to Trash.")).ToBeVisibleAsync();
        Assert.NotEmpty(await google.SearchAsync($"in:trash subject:\"{Team}\""));

        // Once the membership has ended, nothing of that mailbox stays on the page.
        await ben.Row("Tables").GetByRole(AriaRole.Link).ClickAsync();
        await ben.ReadingAsync("Tables");
        await owner.GoAsync($"/members/{shared}");
        await owner.Page.Locator(".case").GetByRole(AriaRole.Button, new() { Name = "End membership" }).ClickAsync();
        await Expect(ben.Page.GetByText("Tables")).ToHaveCountAsync(0, new() { Timeout = Promised.FiveSeconds });
    }

    private void Deliver(string subject) => office.App.Google.Deliver(Person.Support, Encoding.ASCII.GetBytes(
        $"From: Olaf Braun <olaf@kunde.example>\r\nTo: support@halo.example\r\nSubject: {subject}\r\n"
        + $"Message-ID: <{subject.Replace(' ', '-')}@kunde.example>\r\n\r\nWhen?\r\n"));
}
