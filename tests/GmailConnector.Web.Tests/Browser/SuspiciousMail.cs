using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// An agent is warned above a suspicious message, sees where its links lead, and reports it; an officer finds it. By keyboard.
/// </summary>
public sealed class SuspiciousMail
{
    [Fact]
    public async Task Warned_shown_the_target_reported_and_made_an_incident_by_keyboard_alone()
    {
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(1);
        var (amira, sofia) = (await office.EnterAsync(Person.Amira), await office.EnterAsync(Person.Sofia));
        await amira.GoAsync("/mail");
        await amira.SyncedAsync();
        await amira.OpenThreadAsync(NastyMail.Subject);
        await Expect(amira.Page.Locator(".sender-warning").First).ToContainTextAsync("This message may not come from parcels.example");
        await Expect(amira.Page.Locator(".sender-warning .warning-links")).ToHaveCountAsync(1);

        // The target of a link in the frame, on focus.
        var link = amira.Page.Locator("iframe.message-body").ContentFrame.Locator("a[href^=http]").First;
        await link.FocusAsync();
        await Expect(amira.Page.Locator("#link-target")).ToContainTextAsync("evil.example");
        await Looks.RightAsync(amira.Page, "suspicious-message");

        await amira.Page.Locator(".warning-links").GetByRole(AriaRole.Link, new() { Name = "Report to security" }).PressAsync("Enter");
        await Expect(amira.Page.GetByLabel("What is suspicious about this message?")).ToBeFocusedAsync();
        await amira.Page.Keyboard.TypeAsync("It asks for my password, and the link leads elsewhere.");
        await Looks.RightAsync(amira.Page, "report-new");
        await amira.Page.Keyboard.PressAsync("Tab");
        await amira.Page.Keyboard.PressAsync("Enter");
        await Expect(amira.Notice("Reported.")).ToBeVisibleAsync();
        await Expect(amira.Button("Take it back")).ToBeVisibleAsync();
        await Looks.RightAsync(amira.Page, "report-mine");

        await sofia.GoAsync("/mail");
        await Expect(sofia.Heading("Desk")).ToBeVisibleAsync();
        await Expect(sofia.Page.Locator(".desk-link")).ToBeVisibleAsync();
        await Looks.RightAsync(sofia.Page, "desk-reports");
        await sofia.Page.Keyboard.PressAsync("j");
        await Expect(sofia.Page.Locator(".case-link")).ToBeFocusedAsync();
        await sofia.Page.Keyboard.PressAsync("Enter");
        await Expect(sofia.Page.GetByText("It asks for my password")).ToBeVisibleAsync();
        await Looks.RightAsync(sofia.Page, "report-officer");
        await sofia.Link("File an incident about it").PressAsync("Enter");
        await Expect(sofia.Page.GetByLabel("References", new() { Exact = true })).ToHaveValueAsync(references[0]);
        await sofia.Button("Count the messages").PressAsync("Enter");
        await Expect(sofia.Page.GetByText("1 message in 1 mailbox selected.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_open_case_follows_what_the_approver_does_and_a_half_written_one_only_says_so()
    {
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(1);
        var (sofia, tomas) = (await office.EnterAsync(Person.Sofia), await office.EnterAsync(Person.Tomas));
        var grant = await FilingDesk.FileAsync(await office.Http.PersonAsync(Person.Sofia), "incident", references[0]);
        await sofia.GoAsync($"/desk/cases/{grant}");
        await Expect(sofia.Page.Locator(".case-state .chip")).ToHaveTextAsync("Waiting for a decision");

        await tomas.GoAsync($"/desk/cases/{grant}");
        await Expect(tomas.Page.GetByText("By reference: each message was named on its own")).ToBeVisibleAsync();
        await tomas.Page.Locator("input[name=Chosen]").First.CheckAsync();
        await tomas.Page.GetByLabel("Don't allow").CheckAsync();
        await tomas.Page.GetByLabel("Reason for your decision").FillAsync("Without downloads.");
        await Looks.RightAsync(tomas.Page, "case-decide");
        await tomas.Page.GetByLabel("Reason for your decision").PressAsync("Tab");
        await tomas.Page.Keyboard.PressAsync("Enter");
        await Expect(tomas.Notice("Approved.")).ToBeVisibleAsync();

        await Expect(sofia.Page.Locator(".case-state .chip")).ToHaveTextAsync("Open", new() { Timeout = 12_000 });
        await Expect(sofia.Page.Locator(".history")).ToContainTextAsync(
            "Less than requested: 1 message, 1 hour, downloads: yes → 1 message, 1 hour, downloads: no");
        await Looks.RightAsync(sofia.Page, "case-narrowed");
        await sofia.Page.GetByLabel("What you find while looking").FillAsync("A fake parcel service.");
        await tomas.GoAsync($"/desk/cases/{grant}");
        await tomas.Button("End the access now").ClickAsync();
        await Expect(sofia.Page.GetByText("This case has changed.")).ToBeVisibleAsync(new() { Timeout = 12_000 });
        await Expect(sofia.Page.GetByLabel("What you find while looking")).ToHaveValueAsync("A fake parcel service.");
        await Looks.RightAsync(sofia.Page, "case-changed");
        await sofia.Button("Save findings").ClickAsync();
        await Expect(sofia.Page.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();
        await sofia.Link("Show the current state").ClickAsync();
        await Expect(sofia.Page.GetByLabel("What was found")).ToHaveValueAsync("A fake parcel service.");
    }
}
