using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Nobody touches these pages: what comes, what others change and what is taken away is seen within five seconds all the same.
/// </summary>
public sealed class LiveMail(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task New_mail_appears_in_the_list_the_title_and_the_icon()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        await FollowingAsync(ben.Page);

        Deliver(Person.Ben, "Nobody has looked for this");

        await Expect(ben.Row("Nobody has looked for this")).ToBeVisibleAsync(new() { Timeout = Promised.FiveSeconds });
        await Expect(ben.Page).ToHaveTitleAsync(new Regex(@"^\(\d+\) Inbox"));
        await Expect(ben.Page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", new Regex("circle"));
        await Looks.RightAsync(ben.Page, "live-inbox");
    }

    [Fact]
    public async Task A_press_that_began_before_the_list_was_renewed_still_opens_what_was_pressed()
    {
        await using var support = await office.EnterAsync(Person.Tomas);
        await support.ConnectAsync("Labels, archive and Trash");
        await FollowingAsync(support.Page);
        var row = support.Rows.First.Locator("a.row-link .row-subject");
        var subject = await row.InnerTextAsync();
        await row.HoverAsync();
        await support.Page.Mouse.DownAsync();

        var renewed = support.Page.WaitForResponseAsync(r => r.Url.Contains("/INBOX", StringComparison.Ordinal));
        Deliver(Person.Tomas, "While somebody presses");
        await (await renewed).FinishedAsync();
        await support.Page.EvaluateAsync("() => new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)))");
        await support.Page.Mouse.UpAsync();

        await Expect(support.Page.Locator("#thread-subject")).ToHaveTextAsync(subject);
        await Expect(support.Row("While somebody presses")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_in_the_background_notifies_who_wants_it_and_says_nothing_of_the_mail()
    {
        await using var omar = await office.EnterAsync(Person.Omar);
        await omar.Page.Context.GrantPermissionsAsync(["notifications"]);
        await omar.Page.AddInitScriptAsync(
            """
            const Shown = class extends EventTarget {
              static permission = 'granted';
              static requestPermission() { return Promise.resolve('granted'); }
              constructor(...said) { super(); document.documentElement.dataset.shown = JSON.stringify(said); }
            };
            window.Notification = Shown;
            Object.defineProperty(document, 'hidden', { get: () => window.away === true });
            """);
        await omar.ConnectAsync("Labels, archive and Trash");
        var inbox = omar.Page.Url;
        await omar.GoAsync("/preferences");
        await omar.Page.GetByLabel("Notify me when new mail arrives in an inbox").FocusAsync();
        await omar.Page.Keyboard.PressAsync("Space");
        await Looks.RightAsync(omar.Page, "preferences-notifications");
        await omar.Button("Save").ClickAsync();
        await Expect(omar.Notice("Preferences saved.")).ToBeVisibleAsync();
        await omar.Page.GotoAsync(inbox);
        await FollowingAsync(omar.Page);
        await omar.Page.EvaluateAsync("window.away = true");

        Deliver(Person.Omar, "A subject that nobody else should see");

        var mailbox = new Uri(inbox).AbsolutePath.Split('/')[2];
        await Expect(omar.Page.Locator("html")).ToHaveAttributeAsync("data-shown", $$"""["New mail",{"tag":"/mail/{{mailbox}}/live"}]""");
    }

    [Fact]
    public async Task What_is_archived_in_one_window_goes_from_the_other()
    {
        await using var omar = await office.EnterAsync(Person.Omar);
        await omar.ConnectAsync("Labels, archive and Trash");
        Deliver(Person.Omar, "Seen in two windows");
        await omar.UntilArrivedAsync(omar.Row("Seen in two windows"));
        var other = await omar.Page.Context.NewPageAsync();
        await other.GotoAsync(omar.Page.Url);
        var row = other.Locator("#threads > .row", new() { HasText = "Seen in two windows" });
        await Expect(row).ToBeVisibleAsync();
        await FollowingAsync(other);

        await omar.Row("Seen in two windows").GetByRole(AriaRole.Checkbox).CheckAsync();
        await omar.Page.Keyboard.PressAsync("e");

        await Expect(row).ToHaveCountAsync(0, new() { Timeout = Promised.FiveSeconds });
    }

    [Fact]
    public async Task Where_the_connection_is_cut_the_page_asks_by_itself()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await amira.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        await amira.Page.RouteAsync("**/live", route => route.AbortAsync());
        await amira.Page.ReloadAsync();
        await Expect(amira.Rows.First).ToBeVisibleAsync();

        Deliver(Person.Amira, "No event told of this");

        await Expect(amira.Row("No event told of this")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_member_whose_membership_ends_sees_the_mail_go_within_five_seconds()
    {
        await using var owner = await office.EnterAsync(Person.Support);
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.SignInAsync();
        await owner.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var mailbox = new Uri(owner.Page.Url).AbsolutePath.Split('/')[2];
        await owner.GoAsync($"/members/{mailbox}");
        await owner.Page.GetByLabel("Colleague", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Lena Brandt" });
        await owner.Button("Send invitation").ClickAsync();
        await Expect(owner.Notice("Invited.").Or(owner.Page.Locator(".case"))).ToBeVisibleAsync();
        await lena.GoAsync("/invitations");
        await lena.Page.GetByLabel("I have read the text above").CheckAsync();
        await lena.Button("Accept").ClickAsync();
        await lena.GoAsync($"/mail/{mailbox}");
        await lena.SyncedAsync();
        await FollowingAsync(lena.Page);

        // A list alone: no conversation is open that says who is there.
        await owner.Page.ReloadAsync();
        await owner.Page.Locator(".case").GetByRole(AriaRole.Button, new() { Name = "End membership" }).ClickAsync();

        await Expect(lena.Page.Locator("#threads")).ToHaveCountAsync(0, new() { Timeout = Promised.FiveSeconds });
        await Expect(lena.Link("Go to mail")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_window_left_open_goes_blank_when_its_owner_withdraws_elsewhere()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        Deliver(Person.Lena, "Open when it ended");
        await lena.UntilArrivedAsync(lena.Row("Open when it ended"));
        await lena.OpenThreadAsync("Open when it ended");
        await FollowingAsync(lena.Page);
        await lena.Page.Keyboard.PressAsync("c");
        await Expect(lena.Page.Locator("#composers form.compose")).ToBeVisibleAsync();
        var other = await lena.Page.Context.NewPageAsync();

        await other.GotoAsync(new Uri(new Uri(lena.Page.Url), "/mailboxes").AbsoluteUri);
        await other.GetByText("Disconnect or withdraw").ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Withdraw agreement" }).ClickAsync();
        await Expect(other.GetByText("Agreement withdrawn")).ToBeVisibleAsync();

        await Expect(lena.Page.Locator("#thread-subject")).ToHaveCountAsync(0, new() { Timeout = Promised.FiveSeconds });
        await Expect(lena.Page.Locator("form.compose")).ToHaveCountAsync(0, new() { Timeout = Promised.FiveSeconds });

        // The menu of mailboxes says it too, where it is still listed there.
        await Expect(lena.Page.Locator("#main").GetByText("or you withdrew your agreement").First).ToBeVisibleAsync();
    }

    private static Task FollowingAsync(IPage page) => page.RunAndWaitForResponseAsync(
        () => page.ReloadAsync(), answer => answer.Url.EndsWith("/live", StringComparison.Ordinal) && answer.Ok);

    private void Deliver(string account, string subject) => office.App.Google.Deliver(
        account,
        Encoding.ASCII.GetBytes($"From: Petra <petra@kunde.example>\r\nTo: {account}\r\nSubject: {subject}\r\n\r\nHello.\r\n"));
}
