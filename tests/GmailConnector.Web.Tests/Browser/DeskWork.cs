using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Two officers and a mailbox's owner at three browsers: an incident from its filing to its close.</summary>
public sealed class DeskWork(Office office) : IClassFixture<Office>
{
    private const string Why = "Three people were asked for their passwords by this sender.";

    [Fact]
    public async Task An_incident_is_filed_narrowed_opened_ended_found_and_closed()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await using var sofia = await office.EnterAsync(Person.Sofia);
        await using var tomas = await office.EnterAsync(Person.Tomas);
        await amira.ConnectAsync();
        await amira.OpenThreadAsync(Tour.Conversation);
        var references = await amira.Page.Locator("a[data-copy-reference]").EvaluateAllAsync<string[]>("links => links.map(a => a.href)");
        Assert.True(references.Length >= 3);
        await sofia.SignInAsync();
        await tomas.SignInAsync();

        await sofia.GoAsync("/desk");
        await Expect(sofia.Heading("No cases")).ToBeVisibleAsync();
        await Looks.RightAsync(sofia.Page, "desk-empty");
        await sofia.Link("File an incident").First.ClickAsync();
        await Looks.RightAsync(sofia.Page, "incident-which");
        await sofia.Page.GetByLabel("By reference").CheckAsync();
        await sofia.Page.GetByLabel("References", new() { Exact = true }).FillAsync(string.Join('\n', references));
        await sofia.Button("Count the messages").ClickAsync();
        await Expect(sofia.Page.GetByText($"{references.Length} messages in 1 mailbox selected. Nobody has seen them.")).ToBeVisibleAsync();
        await Looks.RightAsync(sofia.Page, "incident-file");

        // Refused, with all that was typed and the notice in focus.
        await sofia.Page.GetByLabel("Ticket system").SelectOptionAsync("Own");
        await sofia.Page.GetByLabel("Ticket number").FillAsync("SEC 1");
        await sofia.Page.GetByLabel("What happened").FillAsync(Why);
        await sofia.Button("File the incident").ClickAsync();
        await Expect(sofia.Page.GetByText("The ticket number is missing or isn't valid.")).ToBeVisibleAsync();
        await Expect(sofia.Page.Locator("[data-focus]")).ToBeFocusedAsync();
        await Expect(sofia.Page.GetByLabel("What happened")).ToHaveValueAsync(Why);
        await sofia.Page.GetByLabel("Ticket number").FillAsync("SEC-1");
        await sofia.Button("File the incident").ClickAsync();
        await Expect(sofia.Notice("Filed.")).ToBeVisibleAsync();
        await Expect(sofia.Page.GetByText("another officer must decide")).ToBeVisibleAsync();
        await Expect(sofia.Page.Locator("[data-answer]")).ToHaveCountAsync(0);

        // Nothing is ticked for the approver; j and Enter lead to the case.
        await tomas.GoAsync("/desk");
        await Expect(tomas.Heading("To decide1")).ToBeVisibleAsync();
        await Looks.RightAsync(tomas.Page, "desk-to-answer");
        await tomas.Page.Keyboard.PressAsync("j");
        await Expect(tomas.Page.Locator(".case-link")).ToBeFocusedAsync();
        await tomas.Page.Keyboard.PressAsync("Enter");
        await Expect(tomas.Page.Locator("input[name=Chosen]:checked")).ToHaveCountAsync(0);
        await tomas.Page.Locator("[data-tick-all]").ClickAsync();
        await Expect(tomas.Button($"Approve {references.Length} messages")).ToBeVisibleAsync();
        await Looks.RightAsync(tomas.Page, "case-answer");
        await tomas.Page.Locator("input[name=Chosen]").First.UncheckAsync();
        await tomas.Page.GetByLabel("Duration in hours").FillAsync("2");
        await tomas.Page.GetByLabel("Reason for your decision").FillAsync("The first isn't from that sender.");
        await tomas.Button($"Approve {references.Length - 1} message{(references.Length == 2 ? "" : "s")}").ClickAsync();
        await Expect(tomas.Notice("Approved.")).ToBeVisibleAsync();

        await sofia.Page.ReloadAsync();
        await Expect(sofia.Page.Locator(".ids a")).ToHaveCountAsync(references.Length - 1);
        await Expect(sofia.Page.Locator(".case-state time[data-left]")).ToContainTextAsync("min left");
        await Looks.RightAsync(sofia.Page, "case-open");

        await tomas.Button("End the access now").ClickAsync();
        await Expect(tomas.Notice("Access ended.")).ToBeVisibleAsync();
        await sofia.Page.ReloadAsync();
        await Expect(sofia.Page.Locator(".ids a")).ToHaveCountAsync(0);
        await sofia.Page.GetByLabel("What was found").FillAsync("A campaign from one sender; its domain is blocked.");
        await Looks.RightAsync(sofia.Page, "case-findings");
        await sofia.Button("Submit findings").ClickAsync();
        await Expect(sofia.Notice("Findings submitted.")).ToBeVisibleAsync();
        await Expect(sofia.Button("Accept findings and close")).ToHaveCountAsync(0);

        // An open case follows by itself.
        await tomas.Page.GetByLabel("Reason for your decision").FillAsync("Complete.");
        await Looks.RightAsync(tomas.Page, "case-review");
        await tomas.Button("Accept findings and close").ClickAsync();
        await Expect(tomas.Notice("Findings accepted.")).ToBeVisibleAsync();
        await Expect(tomas.Page.Locator(".case-state .chip")).ToHaveTextAsync("Closed");
        await Looks.RightAsync(tomas.Page, "case-closed");
        await tomas.GoAsync("/desk");
        await tomas.Page.GetByText("Ended").First.ClickAsync();
        await Expect(tomas.Page.Locator(".case-link")).ToBeVisibleAsync();

        // The owner was told, and sees who asked for what.
        await amira.GoAsync("/notices");
        await Expect(amira.Page.Locator("main")).ToContainTextAsync("incident", new() { IgnoreCase = true });
    }
}
