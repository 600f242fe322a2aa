using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>What officers say no to, at two browsers: a request, findings, and an emergency that was none.</summary>
public sealed class DeskDecisions
{
    [Fact]
    public async Task A_desk_that_changes_doesnt_hold_back_somebody_who_is_leaving_it()
    {
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(2);
        var officer = await office.Http.PersonAsync(Person.Sofia);
        var first = await FilingDesk.FileAsync(officer, "incident", references[0]);
        var tomas = await office.EnterAsync(Person.Tomas);
        await tomas.GoAsync("/desk");
        var opened = new TaskCompletionSource();
        await tomas.Page.RouteAsync(
            $"**/desk/cases/{first}",
            async route =>
            {
                await opened.Task;
                await route.ContinueAsync();
            });
        await FilingDesk.FileAsync(await office.Http.PersonAsync(Person.Lena), "order", references[1]);

        // The desk asks twice while the case is on its way, and hears each time of the order.
        Task? click = null;
        await tomas.Page.RunAndWaitForRequestAsync(
            () =>
            {
                click = tomas.Page.Locator($"a[href$='{first}']").ClickAsync();
                return Task.CompletedTask;
            },
            $"**/desk/cases/{first}");
        await tomas.Page.WaitForResponseAsync("**/desk/state");
        await tomas.Page.WaitForResponseAsync("**/desk/state");
        opened.SetResult();
        await click!;
        await Expect(tomas.Heading("Your decision")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_request_is_refused_or_taken_back_and_its_owner_is_told_nothing()
    {
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(1);
        var (sofia, tomas, amira) = (await office.EnterAsync(Person.Sofia), await office.EnterAsync(Person.Tomas), await office.EnterAsync(
            Person.Amira));
        var officer = await office.Http.PersonAsync(Person.Sofia);
        var refused = await FilingDesk.FileAsync(officer, "incident", references[0]);

        // Without a word why there is no answer.
        await tomas.GoAsync($"/desk/cases/{refused}");
        await tomas.Button("Refuse").ClickAsync();
        await Expect(tomas.Page.GetByLabel("Reason for your decision")).ToBeFocusedAsync();
        await Expect(State(tomas)).ToHaveTextAsync("Waiting for a decision");
        await tomas.Page.GetByLabel("Reason for your decision").FillAsync("The ticket says nothing of this mailbox.");
        await tomas.Button("Refuse").ClickAsync();
        await Expect(State(tomas)).ToHaveTextAsync("Refused");

        await sofia.GoAsync("/notices");
        await Expect(sofia.Page.Locator(".notice-item.is-unread")).ToContainTextAsync("Tomás Rivera refused your request.");
        await sofia.Page.Locator(".notice-item").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(sofia.Page.Locator(".history")).ToContainTextAsync("The ticket says nothing of this mailbox.");
        await Expect(sofia.Page.Locator(".ids a")).ToHaveCountAsync(0);
        await Looks.RightAsync(sofia.Page, "case-refused");
        var withdrawn = await FilingDesk.FileAsync(officer, "incident", references[0]);
        await sofia.GoAsync($"/desk/cases/{withdrawn}");
        await sofia.Button("Withdraw the request").ClickAsync();
        await Expect(State(sofia)).ToHaveTextAsync("Withdrawn");
        await tomas.GoAsync($"/desk/cases/{withdrawn}");
        await Expect(tomas.Page.Locator("[data-answer]")).ToHaveCountAsync(0);

        await amira.GoAsync("/notices");
        await Expect(amira.Heading("No notices")).ToBeVisibleAsync();

        // As shipped there is no emergency to ask for.
        await CountAsync(sofia, references[0]);
        await Expect(sofia.Button("File the incident")).ToBeVisibleAsync();
        await Expect(sofia.Page.Locator(".emergency")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Findings_are_sent_back_and_handed_in_again_before_the_case_is_closed()
    {
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(1);
        var grant = await office.OpenIncidentAsync(references);
        var (sofia, tomas) = (await office.EnterAsync(Person.Sofia), await office.EnterAsync(Person.Tomas));
        await sofia.GoAsync($"/desk/cases/{grant}");
        await sofia.Button("End the access now").ClickAsync();
        await HandInAsync(sofia, "Phishing.");

        await tomas.GoAsync("/desk");
        await Expect(tomas.Heading("To review1")).ToBeVisibleAsync();
        await tomas.Page.Locator(".case-link").ClickAsync();
        await tomas.Page.GetByLabel("Reason for your decision").FillAsync("What was done about the sender?");
        await tomas.Button("Send back findings").ClickAsync();
        await Expect(State(tomas)).ToHaveTextAsync("Ended – findings due");

        await sofia.Page.ReloadAsync();
        await Expect(sofia.Page.GetByText("Sent back by Tomás Rivera: What was done about the sender?")).ToBeVisibleAsync();
        await Looks.RightAsync(sofia.Page, "case-sent-back");
        await HandInAsync(sofia, "Phishing; the sender's domain is blocked.");
        await Expect(sofia.Button("Accept findings and close")).ToHaveCountAsync(0);

        await tomas.Page.ReloadAsync();
        await tomas.Page.GetByLabel("Reason for your decision").FillAsync("Complete now.");
        await tomas.Button("Accept findings and close").ClickAsync();
        await Expect(State(tomas)).ToHaveTextAsync("Closed");
    }

    [Fact]
    public async Task An_emergency_opens_at_once_where_the_policy_allows_it_and_is_gone_when_it_was_not_right()
    {
        using var policy = EditedPolicy.WithEmergencies;
        await using var office = await DeskOffice.OpenAsync(policy.Setting);
        var references = await office.PhishedAsync(1);
        var (sofia, tomas, amira) = (await office.EnterAsync(Person.Sofia), await office.EnterAsync(Person.Tomas), await office.EnterAsync(
            Person.Amira));
        await sofia.LinkAgentAsync("Sofia Lindqvist");
        await CountAsync(sofia, references[0]);
        await sofia.Page.GetByLabel("Ticket number").FillAsync("4101");
        await sofia.Page.GetByLabel("What happened").FillAsync("Somebody is typing a password into it right now.");
        await sofia.Page.GetByLabel("Emergency: open now, approve afterwards").CheckAsync();
        await sofia.Page.GetByLabel("Duration in minutes").FillAsync("20");
        await Looks.RightAsync(sofia.Page, "emergency-file");
        await sofia.Button("File the incident").ClickAsync();
        await Expect(State(sofia)).ToHaveTextAsync("Open as an emergency");
        await sofia.Page.Locator(".ids a").ClickAsync();
        await Expect(sofia.Heading(NastyMail.Subject)).ToBeVisibleAsync();
        await Expect(sofia.Button("Prepare as encrypted archive")).ToHaveCountAsync(0);

        await amira.GoAsync("/notices");
        await Expect(amira.Page.Locator(".notice-item.is-unread")).ToContainTextAsync(
            "has access to messages of yours for a security incident");
        await tomas.GoAsync("/desk");
        await Expect(tomas.Heading("To decide1")).ToBeVisibleAsync();
        await tomas.Page.Locator(".case-link").ClickAsync();
        await Expect(tomas.Heading("Was this emergency justified?")).ToBeVisibleAsync();
        await Looks.RightAsync(tomas.Page, "emergency-answer");
        await tomas.Page.GetByLabel("Reason for your decision").FillAsync("It could have waited.");
        await tomas.Button("Not justified").ClickAsync();

        await Expect(sofia.Page.Locator(".view-ended")).ToBeVisibleAsync(new() { Timeout = Promised.FiveSeconds });
        Assert.DoesNotContain(NastyMail.Subject, await sofia.Page.ContentAsync(), StringComparison.Ordinal);
        await Expect(State(tomas)).ToHaveTextAsync("Ended – findings due");
    }

    private static ILocator State(Person officer) => officer.Page.Locator(".case-state .chip");

    private static async Task CountAsync(Person officer, string references)
    {
        await officer.GoAsync("/desk/incidents/new");
        await officer.Page.GetByLabel("By reference").CheckAsync();
        await officer.Page.GetByLabel("References", new() { Exact = true }).FillAsync(references);
        await officer.Button("Count the messages").ClickAsync();
    }

    private static async Task HandInAsync(Person officer, string findings)
    {
        await officer.Page.GetByLabel("What was found").FillAsync(findings);
        await officer.Button("Submit findings").ClickAsync();
        await Expect(officer.Notice("Findings submitted.")).ToBeVisibleAsync();
    }
}
