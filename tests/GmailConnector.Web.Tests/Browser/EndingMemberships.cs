using System.Globalization;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Memberships end by the clock: on their last day, and where nobody confirms them for half a year.</summary>
public sealed class EndingMemberships
{
    private static readonly TimeSpan HalfYear = TimeSpan.FromDays(183);

    [Fact]
    public async Task A_last_day_is_chosen_and_changed_and_comes_while_the_mail_is_open()
    {
        await using var office = await DeskOffice.OpenAsync();
        var (_, mailbox) = await office.Http.ConnectedAsync(HttpPerson.Amira);
        var owner = await office.EnterAsync(Person.Amira);
        var ben = await office.EnterAsync(Person.Ben);
        var now = TimeProvider.System.GetUtcNow();
        await owner.GoAsync($"/members/{mailbox}");
        await owner.Page.GetByLabel("Colleague", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Ben Okafor" });
        await owner.Page.GetByLabel("Last day (UTC), optional").FillAsync(Day(now.AddDays(40)));
        await owner.Button("Send invitation").ClickAsync();
        await Expect(owner.Page.Locator(".case")).ToContainTextAsync(", ends ");
        await ben.GoAsync("/invitations");
        await Expect(ben.Page.GetByText(", ends ")).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "invited-until");
        await ben.Page.GetByLabel("I have read the text above").CheckAsync();
        await ben.Button("Accept").ClickAsync();

        // She makes it today, with keys alone.
        await owner.Page.ReloadAsync();
        await owner.Page.GetByLabel("Last day of Ben Okafor").FillAsync(Day(now));
        await owner.Page.GetByLabel("Last day of Ben Okafor").PressAsync("Enter");
        await Expect(owner.Notice("Last day changed.")).ToBeVisibleAsync();
        await Looks.RightAsync(owner.Page, "members-until");

        // A sign-in doesn't last as long: both come again when most of the day is over.
        await office.MoveClockAsync(now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime - TimeSpan.FromMinutes(10));
        ben = await office.EnterAsync(Person.Ben);
        owner = await office.EnterAsync(Person.Amira);
        await ben.GoAsync($"/mail/{mailbox}");
        await Expect(ben.Rows.First).ToBeVisibleAsync();
        await office.MoveClockAsync(TimeSpan.FromMinutes(11));

        // It is gone from his screen, whether or not the end is recorded yet.
        await Expect(ben.Rows).ToHaveCountAsync(0, new() { Timeout = Promised.FiveSeconds });
        await ben.GoAsync("/notices");
        await Told(ben, "no longer shares a mailbox with you");
        await owner.GoAsync("/notices");
        await Told(owner, "is no longer a member of your mailbox");
    }

    [Fact]
    public async Task A_membership_is_confirmed_after_half_a_year_and_ends_without_it()
    {
        await using var office = await DeskOffice.OpenAsync();
        var (amira, mailbox) = await office.Http.ConnectedAsync(HttpPerson.Amira);
        await JoinAsync(await office.Http.PersonAsync(HttpPerson.Ben), amira, mailbox);
        await office.MoveClockAsync(HalfYear - TimeSpan.FromDays(13));

        var owner = await office.EnterAsync(Person.Amira);
        await owner.GoAsync("/notices");
        await Told(owner, "is a member of your mailbox only for a few days more unless you confirm the membership.");
        await Looks.RightAsync(owner.Page, "notices-membership");
        await owner.GoAsync($"/members/{mailbox}");
        await Looks.RightAsync(owner.Page, "members-confirm");
        await owner.Button("Confirm membership of Ben Okafor").FocusAsync();
        await owner.Page.Keyboard.PressAsync("Enter");
        await Expect(owner.Notice("Membership confirmed.")).ToBeVisibleAsync();
        await Expect(owner.Button("Confirm membership of Ben Okafor")).ToHaveCountAsync(0);

        // So the half year begins anew, and when nobody confirms it again, it is over.
        await office.MoveClockAsync(HalfYear - TimeSpan.FromHours(1));
        var ben = await office.EnterAsync(Person.Ben);
        await ben.GoAsync("/mailboxes");
        await Expect(ben.Link("Open mail")).ToBeVisibleAsync();
        await office.MoveClockAsync(TimeSpan.FromHours(1));
        await ben.GoAsync($"/mail/{mailbox}");
        await Expect(ben.Rows).ToHaveCountAsync(0);
        await ben.GoAsync("/mailboxes");
        await Expect(ben.Heading("Mailboxes and permissions")).ToBeVisibleAsync();
        await Expect(ben.Link("Open mail")).ToHaveCountAsync(0);
    }

    private static async Task JoinAsync(HttpPerson member, HttpPerson owner, string mailbox)
    {
        var members = await owner.GetAsync($"/members/{mailbox}");
        await owner.PostAsync(
            $"/members/{mailbox}?handler=invite", [("colleague", Http.SharingMessages.PersonOf(members, "Ben Okafor")), ("role", "Read")]);
        var invitation = await member.GetAsync("/invitations");
        var joined = await member.PostAsync(
            "/invitations?handler=accept",
            [("enrolment", invitation.Field("enrolment")), ("shownHash", invitation.Field("shownHash")), ("agree", "yes")]);
        Assert.Equal("/mailboxes?done=joined", joined.Location);
    }

    // What a service tells comes within half a minute.
    private static async Task Told(Person person, string words)
    {
        await Eventually.TrueAsync(
            async () =>
            {
                await person.Page.ReloadAsync();
                return Regex.IsMatch(await person.Page.Locator("main").InnerTextAsync(), Regex.Escape(words));
            },
            words);
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
