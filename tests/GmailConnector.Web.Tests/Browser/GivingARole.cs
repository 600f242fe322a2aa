using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Three people give a role: one proposes, one approves by keyboard alone, and the third confirms the briefing.</summary>
public sealed class GivingARole(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task An_operator_proposes_a_colleague_an_officer_approves_and_the_role_works_once_the_briefing_is_confirmed()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.SignInAsync();
        await using var omar = await office.EnterAsync(Person.Omar);
        await omar.SignInAsync(confirmsBriefing: false);
        await omar.Link("Privacy briefing").ClickAsync();
        await Expect(omar.Heading("Privacy briefing")).ToBeVisibleAsync();
        await Looks.RightAsync(omar.Page, "briefing");
        await omar.ConfirmBriefingAsync();

        await omar.GoAsync("/roles");
        await Looks.RightAsync(omar.Page, "roles");
        await omar.Page.GetByLabel("Person", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Ben Okafor" });
        await omar.Page.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Security officer" });
        await Expect(omar.Button("Propose")).ToBeDisabledAsync();
        await omar.Page.GetByLabel("I attest this").CheckAsync();
        await omar.Button("Propose").ClickAsync();
        await Expect(omar.Notice("Proposed. A second person decides.")).ToBeVisibleAsync();
        await Expect(omar.Page.GetByText("Another operator or security officer decides.")).ToBeVisibleAsync();

        await using var sofia = await office.EnterAsync(Person.Sofia);
        await sofia.SignInAsync();
        await sofia.GoAsync("/notices");
        await sofia.GoAsync("/roles");
        await Expect(sofia.Heading("Ben Okafor is proposed as Security officer")).ToBeVisibleAsync();
        await Looks.RightAsync(sofia.Page, "roles-proposed");
        await sofia.Button("Approve for Ben Okafor").FocusAsync();
        await sofia.Page.Keyboard.PressAsync("Enter");
        await Expect(sofia.Notice("Role given. This is recorded.")).ToBeVisibleAsync();

        await ben.GoAsync("/desk");
        await Expect(ben.Page.GetByText("you haven't confirmed the privacy briefing")).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "desk-before-briefing");
        await ben.Link("Confirm the privacy briefing").First.ClickAsync();
        await ben.Button("I have read it and keep to it").ClickAsync();
        await Expect(ben.Notice("Confirmed. Your roles work now.")).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "briefing-confirmed");
        await ben.GoAsync("/desk");
        await Expect(ben.Heading("Desk")).ToBeVisibleAsync();
        await ben.GoAsync("/roles");
        await Looks.RightAsync(ben.Page, "roles-of-a-new-officer");
    }
}
