using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>From another address with its own signature, from a template by keyboard, and the vacation responder with its days.</summary>
public sealed class SendersAndTemplates(Office office) : IClassFixture<Office>
{
    private static readonly string[] Scopes =
        ["Drafts and sending", "Labels, archive and Trash", "Signature, vacation responder and filters"];

    [Fact]
    public async Task One_writes_from_an_alias_with_its_own_signature()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await amira.ConnectAsync(Scopes);
        var mailbox = new Uri(amira.Page.Url).Segments[2].TrimEnd('/');
        await amira.GoAsync($"/settings/{mailbox}");
        var signatures = amira.Page.Locator("form[action*='handler=signature']");
        await Expect(signatures).ToHaveCountAsync(2);
        var alias = await signatures.Nth(1).Locator("input[name=address]").InputValueAsync();
        await signatures.Nth(1).Locator(".editor-surface").FillAsync("Your facilities team");
        await signatures.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Save signature" }).ClickAsync();
        await Expect(amira.Page.Locator("#notices .notice")).ToBeVisibleAsync();
        await Expect(signatures.Nth(1).Locator(".editor-surface")).ToContainTextAsync("Your facilities team");
        await Looks.RightAsync(amira.Page, "signatures");

        await amira.GoAsync($"/mail/{mailbox}");
        await amira.Page.Keyboard.PressAsync("c");
        var form = Editors.Of(amira, "New message");
        await Expect(form.GetByLabel("To", new() { Exact = true })).ToBeFocusedAsync();
        await amira.Page.Keyboard.TypeAsync("ines@elsewhere.example");
        await amira.Page.Keyboard.PressAsync("Enter");
        await form.GetByLabel("Subject").FillAsync("From the alias");
        await Expect(Editors.Text(form)).Not.ToContainTextAsync("facilities team");
        await form.GetByLabel("From").FocusAsync();
        await amira.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Editors.Text(form).Locator(".gmail_signature")).ToContainTextAsync("Your facilities team");
        await Looks.RightAsync(amira.Page, "compose-from");
        await form.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(amira.Page.Locator("form.compose")).ToHaveCountAsync(0);

        using var google = new GoogleMail(office.App.Google, Person.Amira);
        IReadOnlyList<string> sent = [];
        for (var i = 0; i < 400 && sent.Count == 0; i++)
        {
            sent = await google.SearchAsync($"in:sent from:{alias} subject:\"From the alias\"");
        }

        Assert.Contains("Your facilities team", string.Concat((await google.MessageAsync(Assert.Single(sent))).Texts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_written_and_used_by_keyboard_and_what_it_lacks_is_asked_about()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync(Scopes);
        var mailbox = new Uri(ben.Page.Url).Segments[2].TrimEnd('/');
        await ben.GoAsync($"/templates/{mailbox}");
        await ben.Page.GetByLabel("Name").First.FillAsync("Password reset");
        await ben.Page.Locator(".editor-surface").First.ClickAsync();
        await ben.Page.Keyboard.TypeAsync("{greeting} {name}, ticket {ticket} is done. {my name}");
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Save template" }).First.ClickAsync();
        await Expect(ben.Notice("Templates saved.")).ToBeVisibleAsync();
        await Expect(ben.Page.GetByRole(AriaRole.Heading, new() { Name = "Password reset" })).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "templates");

        await ben.GoAsync($"/mail/{mailbox}");
        var keys = ben.Page.Keyboard;
        await keys.PressAsync("c");
        var form = Editors.Of(ben, "New message");
        await Expect(form.GetByLabel("To", new() { Exact = true })).ToBeFocusedAsync();
        await keys.TypeAsync("Ines Berg <ines@elsewhere.example>");
        await keys.PressAsync("Enter");
        await form.GetByLabel("Subject").FillAsync("Your password");
        await Expect(form.GetByRole(AriaRole.Button, new() { Name = "Bold" })).ToBeVisibleAsync();
        await Editors.Text(form).FocusAsync();
        await keys.PressAsync("/");
        var choice = ben.Page.GetByRole(AriaRole.Combobox, new() { Name = "Templates" });
        await Expect(choice).ToBeFocusedAsync();
        await keys.TypeAsync("pass");
        await Expect(ben.Page.Locator("[role=option][aria-selected=true]")).ToContainTextAsync("Password reset");
        await Looks.RightAsync(ben.Page, "templates-picker");
        await choice.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(Editors.Text(form)).ToContainTextAsync("Ines Berg, ticket {ticket} is done. Ben");
        await Expect(Editors.Text(form)).ToContainTextAsync("Good ");

        await keys.PressAsync("Control+Enter");
        await Expect(ben.Page.Locator("#notices")).ToContainTextAsync("The text still has a placeholder");
        await form.GetByLabel("Subject").FillAsync("Your password, ticket 4101");
        await Editors.Text(form).PressAsync("Control+A");
        await keys.PressAsync("Delete");
        await keys.PressAsync("/");
        await Expect(choice).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(Editors.Text(form)).ToContainTextAsync("ticket 4101 is done");

        // A slash within a line is a slash.
        await keys.PressAsync("End");
        await keys.TypeAsync(" and/or");
        await Expect(Editors.Text(form)).ToContainTextAsync("and/or");
        await keys.PressAsync("Control+Enter");
        await Expect(ben.Page.Locator("form.compose")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_template_is_renamed_and_deleted_after_a_question_by_keyboard()
    {
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Scopes);
        var (page, keys) = (agent.Page, agent.Page.Keyboard);
        var mailbox = new Uri(page.Url).Segments[2].TrimEnd('/');
        await agent.GoAsync($"/templates/{mailbox}");
        await page.GetByLabel("Name").First.FillAsync("Opening hours");
        await page.Locator(".editor-surface").First.ClickAsync();
        await keys.TypeAsync("We are open from 8 to 18.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save template" }).First.ClickAsync();
        await Expect(agent.Notice("Templates saved.")).ToBeVisibleAsync();

        var template = page.Locator("details.template").Nth(1);
        await template.Locator("summary").First.FocusAsync();
        await keys.PressAsync("Enter");
        await template.GetByLabel("Name").FillAsync("");
        await keys.TypeAsync("Office hours");
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Office hours" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Opening hours" })).ToHaveCountAsync(0);
        await template.Locator("summary").First.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(template.Locator(".editor-surface")).ToContainTextAsync("We are open from 8 to 18.");

        await template.Locator(".template-delete > summary").FocusAsync();
        await keys.PressAsync("Enter");
        await Looks.RightAsync(page, "template-delete");
        await template.GetByRole(AriaRole.Button, new() { Name = "Delete" }).FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(agent.Notice("Templates saved.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Office hours" })).ToHaveCountAsync(0);
        await Expect(page.Locator("details.template")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_vacation_responder_has_days_and_whom_it_replies_to()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync(Scopes);
        var mailbox = new Uri(ben.Page.Url).Segments[2].TrimEnd('/');
        await ben.GoAsync($"/settings/{mailbox}");
        await ben.Page.GetByLabel("Send automatic replies while I am away").CheckAsync();
        await ben.Page.GetByLabel("First day").FillAsync("2027-03-10");
        await ben.Page.GetByLabel("Last day").FillAsync("2027-03-01");
        await ben.Page.GetByLabel("Subject").FillAsync("Away");
        await ben.Page.GetByLabel("Only reply to people in my contacts").CheckAsync();
        await ben.Button("Save vacation responder").ClickAsync();
        await Expect(ben.Page.GetByText("The last day of the vacation responder is before its first day.")).ToBeVisibleAsync();

        await ben.Page.GetByLabel("Last day").FillAsync("2027-03-20");
        await ben.Button("Save vacation responder").ClickAsync();
        await Expect(ben.Page.Locator("#notices .notice")).ToBeVisibleAsync();
        await Expect(ben.Page.GetByLabel("First day")).ToHaveValueAsync("2027-03-10");
        await Expect(ben.Page.GetByLabel("Last day")).ToHaveValueAsync("2027-03-20");
        await Expect(ben.Page.GetByLabel("Only reply to people in my contacts")).ToBeCheckedAsync();
        await Expect(ben.Page.GetByLabel("Only reply to people in my organisation")).Not.ToBeCheckedAsync();
        await Looks.RightAsync(ben.Page, "vacation");
    }
}
