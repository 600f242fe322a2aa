using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Labels of one's own: made where they are needed, moved to by key, renamed with what is under them, deleted.</summary>
[Collection(SharedOffice.Name)]
public sealed class OwnLabels(Office office)
{
    private const string Modify = "Labels, archive and Trash";
    private const string Subject = "Wrong tray, in three pictures";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_is_moved_to_a_label_that_is_made_for_it_and_back_with_keys_alone()
    {
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        var keys = agent.Page.Keyboard;
        var before = await AtGmailAsync();
        await agent.OpenThreadAsync(Subject);

        await keys.PressAsync("v");
        await Expect(agent.Reading.GetByRole(AriaRole.Searchbox, new() { Name = "Move to" })).ToBeFocusedAsync();
        await keys.TypeAsync("Escalated/Trays");
        await Looks.RightAsync(agent.Page, "move-to");
        await keys.PressAsync("Enter");

        await Expect(agent.Notice("Conversation moved to the label.")).ToBeVisibleAsync();
        await Expect(agent.Row(Subject)).ToHaveCountAsync(0);
        var labels = await GmailItself.LabelsAsync(office.App.Google, Person.Support, $"in:anywhere subject:\"{Subject}\"", Ct);
        Assert.DoesNotContain("INBOX", labels);
        var made = Assert.Single(labels, l => l.StartsWith("Label_", StringComparison.Ordinal) && !before.Contains(l));

        await keys.PressAsync("z");
        await Expect(agent.Notice("Moving to the label undone. The conversation is as it was.")).ToBeVisibleAsync();
        await Expect(agent.Row(Subject)).ToBeVisibleAsync();
        Assert.Equal(before, await AtGmailAsync());
        await DeleteAsync(made);
    }

    [Fact]
    public async Task Labels_are_made_nested_renamed_coloured_and_deleted_after_a_question()
    {
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        var page = agent.Page;
        await agent.Link("Manage labels").ClickAsync();
        await Expect(agent.Heading("Labels")).ToBeVisibleAsync();

        await NewAsync(page, "Region", null);
        await NewAsync(page, "North", "Region");
        await Looks.RightAsync(page, "labels");
        await Label(page, "Region").Locator("summary").First.ClickAsync();
        await Label(page, "Region").GetByLabel("Label name").FillAsync("Area");
        await Label(page, "Region").GetByLabel("Green").CheckAsync();
        await Looks.RightAsync(page, "labels-open");
        await Label(page, "Region").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(agent.Notice("Label changed.")).ToBeVisibleAsync();

        await agent.Link("Back to mail").ClickAsync();
        var side = page.Locator("#own-labels");
        await Expect(side.GetByRole(AriaRole.Link, new() { Name = "North" })).ToHaveAttributeAsync("title", "Area/North");
        await Looks.RightAsync(page, "labels-nested");

        // The same name a second time: refused, and what was typed is still there.
        await page.GotoAsync(page.Url.Replace("/mail/", "/labels/", StringComparison.Ordinal).Split("/INBOX")[0]);
        await NewAsync(page, "area", null);
        await Expect(page.GetByText("There is already a label of this name")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Label name").First).ToHaveValueAsync("area");

        foreach (var name in new[] { "North", "Area" })
        {
            await Label(page, name).Locator("summary").First.ClickAsync();
            await Label(page, name).GetByText("Delete…").ClickAsync();
            await Label(page, name).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
            await Expect(agent.Notice("Label deleted.")).ToBeVisibleAsync();
        }

        await Expect(Label(page, "Area")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_label_that_vanished_at_Gmail_is_refused_clearly_and_the_conversation_stays()
    {
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        var before = await AtGmailAsync();
        await agent.OpenThreadAsync(Subject);
        await agent.Page.Keyboard.PressAsync("l");
        await agent.Page.Keyboard.TypeAsync("Short-lived");
        await agent.Page.Keyboard.PressAsync("Enter");
        await Expect(agent.Notice("Conversation labelled.")).ToBeVisibleAsync();
        await agent.Page.Keyboard.PressAsync("z");
        await Expect(agent.Notice("Labelling undone.")).ToBeVisibleAsync();
        await agent.Page.Keyboard.PressAsync("v");
        var choice = agent.Reading.GetByRole(AriaRole.Button, new() { Name = "Short-lived", Exact = true });
        await Expect(choice).ToBeVisibleAsync();
        await DeleteAsync((await choice.GetAttributeAsync("value"))!.Split(':')[1]);

        await choice.ClickAsync();

        await Expect(agent.Page.GetByText("This label was deleted in Gmail meanwhile.")).ToBeVisibleAsync();
        await Expect(agent.Row(Subject)).ToBeVisibleAsync();
        Assert.Equal(before, await AtGmailAsync());
    }

    private static async Task NewAsync(IPage page, string name, string? under)
    {
        var form = page.Locator("form[action$='handler=create']");
        await form.GetByLabel("Label name").FillAsync(name);
        if (under is not null)
        {
            await form.GetByLabel("Nest label under").SelectOptionAsync(new SelectOptionValue { Label = under });
        }

        await form.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
    }

    private static ILocator Label(IPage page, string leaf) =>
        page.Locator(".own-label", new() { Has = page.Locator($"summary .name:text-is('{leaf}')") });

    private async Task DeleteAsync(string label)
    {
        using var google = new GoogleMail(office.App.Google, Person.Support);
        await google.DeleteLabelAsync(label);
    }

    // But for what opening a conversation changes.
    private async Task<string> AtGmailAsync() =>
        string.Join('\n', await GmailItself.AllLabelsAsync(office.App.Google, Person.Support, Ct))
            .Replace(" UNREAD", "", StringComparison.Ordinal);
}
