using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Putting conversations where they belong: labels of one's own, and spam.</summary>
[Collection(SharedOffice.Name)]
public sealed class FilingMail(Office office)
{
    private const string Modify = "Labels, archive and Trash";

    [Fact]
    public async Task A_label_is_put_on_and_taken_off_here_and_at_Gmail()
    {
        const string Subject = "Four small files";
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        await agent.OpenThreadAsync(Subject);
        var before = await OwnLabelsAsync(Subject);

        await agent.Page.Keyboard.PressAsync("l");
        var filter = agent.Reading.GetByRole(AriaRole.Searchbox, new() { Name = "Label as" });
        await Expect(filter).ToBeFocusedAsync();
        await agent.Page.Keyboard.TypeAsync("wait");
        await Expect(LabelIn(agent.Reading, "Customers")).ToBeHiddenAsync();
        await agent.Page.Keyboard.PressAsync("Enter");
        await Expect(agent.Notice("Conversation labelled.")).ToBeVisibleAsync();
        await Expect(agent.Reading.Locator(".thread-chips")).ToContainTextAsync("Waiting");
        await Expect(agent.Row(Subject).Locator(".row-chips")).ToContainTextAsync("Waiting");
        Assert.Equal(before + 1, await OwnLabelsAsync(Subject));

        await agent.Reading.GetByLabel("Labels").ClickAsync();
        await Expect(LabelIn(agent.Reading, "Waiting")).ToHaveAttributeAsync("aria-pressed", "true");
        await LabelIn(agent.Reading, "Waiting").ClickAsync();
        await Expect(agent.Row(Subject).GetByText("Waiting")).ToHaveCountAsync(0);
        Assert.Equal(before, await OwnLabelsAsync(Subject));
    }

    [Fact]
    public async Task Several_conversations_are_labelled_at_once_and_undo_takes_it_back()
    {
        string[] subjects = ["Four small files", "Wrong tray, in three pictures"];
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        foreach (var subject in subjects)
        {
            await agent.Row(subject).GetByRole(AriaRole.Checkbox).CheckAsync();
        }

        await agent.Page.GetByLabel("Label selected").ClickAsync();
        await LabelIn(agent.Page.Locator("#bulk"), "Outage").ClickAsync();
        await Expect(agent.Notice("2 conversations labelled.")).ToBeVisibleAsync();
        foreach (var subject in subjects)
        {
            await Expect(agent.Row(subject).Locator(".row-chips")).ToContainTextAsync("Outage");
        }

        await agent.Button("Undo").ClickAsync();
        await Expect(agent.Rows.GetByText("Outage", new() { Exact = true }).First).ToBeVisibleAsync();
        foreach (var subject in subjects)
        {
            await Expect(agent.Row(subject).GetByText("Outage", new() { Exact = true })).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task Spam_leaves_the_inbox_and_comes_back_from_its_folder()
    {
        const string Subject = "Wrong tray, in three pictures";
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        await agent.OpenThreadAsync(Subject);
        await agent.Button("Report spam").ClickAsync();
        await Expect(agent.Notice("Conversation moved to spam.")).ToBeVisibleAsync();
        await Expect(agent.Row(Subject)).ToHaveCountAsync(0);
        Assert.Contains("SPAM", await LabelsAtGmailAsync(Subject));

        await agent.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Spam" }).ClickAsync();
        await agent.OpenThreadAsync(Subject);
        await agent.Button("Not spam: move to inbox").ClickAsync();
        await Expect(agent.Row(Subject)).ToHaveCountAsync(0);
        await agent.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Inbox" }).ClickAsync();
        await Expect(agent.Row(Subject)).ToBeVisibleAsync();
        Assert.DoesNotContain("SPAM", await LabelsAtGmailAsync(Subject));
    }

    [Fact]
    public async Task What_was_archived_goes_back_to_the_archive_and_not_to_the_inbox_by_undo()
    {
        const string Subject = "Four small files";
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        await agent.OpenThreadAsync(Subject);
        await agent.Page.Keyboard.PressAsync("e");
        await Expect(agent.Notice("Conversation archived.")).ToBeVisibleAsync();
        await agent.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "All mail" }).ClickAsync();
        await agent.OpenThreadAsync(Subject);
        await agent.Page.Keyboard.PressAsync("#");
        await Expect(agent.Notice("Conversation moved to Trash.")).ToBeVisibleAsync();
        Assert.Contains("TRASH", await LabelsAtGmailAsync(Subject));

        await agent.Button("Undo").ClickAsync();

        await Expect(agent.Notice("Moving to Trash undone. The conversation is as it was.")).ToBeVisibleAsync();
        await Expect(agent.Row(Subject)).ToBeVisibleAsync();
        var labels = await LabelsAtGmailAsync(Subject);
        Assert.True(!labels.Contains("TRASH") && !labels.Contains("INBOX"));
        await agent.OpenThreadAsync(Subject);
        await agent.Button("Move to inbox").ClickAsync();
        await Expect(agent.Notice("Conversation moved to the inbox.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Several_come_back_from_spam_at_once_and_nothing_is_archived_there()
    {
        string[] subjects = ["Four small files", "Wrong tray, in three pictures"];
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        await TickAsync(agent, subjects);
        await agent.Button("Report selected as spam").ClickAsync();
        await Expect(agent.Notice("2 conversations moved to spam.")).ToBeVisibleAsync();
        await agent.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Spam" }).ClickAsync();
        await TickAsync(agent, subjects);
        await Expect(agent.Button("Archive selected")).ToHaveCountAsync(0);

        await agent.Page.Keyboard.PressAsync("e");
        await Expect(agent.Row(subjects[0])).ToBeVisibleAsync();
        await agent.Button("Not spam: move selected to the inbox").ClickAsync();

        await Expect(agent.Notice("2 conversations moved to the inbox.")).ToBeVisibleAsync();
        await Expect(agent.Row(subjects[0])).ToHaveCountAsync(0);
        Assert.Contains("INBOX", await LabelsAtGmailAsync(subjects[1]));
    }

    [Fact]
    public async Task One_key_moves_a_whole_page_only_after_a_question()
    {
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        await agent.Page.GetByLabel("Select all conversations").CheckAsync();
        var all = await agent.Rows.CountAsync();
        Assert.True(all >= 10);

        await agent.Page.Keyboard.PressAsync("!");
        await Expect(agent.Heading($"Report {all} conversations as spam?")).ToBeVisibleAsync();
        await Looks.RightAsync(agent.Page, "many-conversations");
        await agent.Button("No").ClickAsync();

        await Expect(agent.Heading($"Report {all} conversations as spam?")).ToBeHiddenAsync();
        await Expect(agent.Rows).ToHaveCountAsync(all);
        await agent.Page.Keyboard.PressAsync("!");
        await agent.Button("Yes").ClickAsync();
        await Expect(agent.Notice($"{all} conversations moved to spam.")).ToBeVisibleAsync();
        await agent.Button("Undo").ClickAsync();
        await Expect(agent.Notice($"Reporting spam undone. {all} conversations are as they were.")).ToBeVisibleAsync();
        await Expect(agent.Rows).ToHaveCountAsync(all);
    }

    [Fact]
    public async Task Of_several_each_comes_back_by_z_with_the_labels_that_it_had()
    {
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        var keys = agent.Page.Keyboard;
        var before = await AtGmailAsync();
        Assert.Contains(before.Values, l => l.Contains("UNREAD", StringComparison.Ordinal));
        Assert.Contains(before.Values, l => !l.Contains("UNREAD", StringComparison.Ordinal));

        foreach (var (change, said) in new[]
        {
            ("I", "Marking as read undone."),
            ("s", "Starring undone."),
            ("#", "Moving to Trash undone."),
            ("!", "Reporting spam undone."),
        })
        {
            await keys.PressAsync("*");
            await keys.PressAsync("a");
            await keys.PressAsync(change);
            if (change is "#" or "!")
            {
                await agent.Button("Yes").ClickAsync();
            }

            await Expect(agent.Button("Undo")).ToBeVisibleAsync();
            Assert.NotEqual(before, await AtGmailAsync());
            await keys.PressAsync("z");
            await Expect(agent.Notice(said)).ToBeVisibleAsync();
            Assert.Equal(before, await AtGmailAsync());
        }

        await keys.PressAsync("j");
        await Expect(agent.Rows.First).ToBeVisibleAsync();
        await Looks.RightAsync(agent.Page, "undone");
    }

    [Fact]
    public async Task Keys_work_after_a_click_into_a_message()
    {
        const string Subject = "Four small files";
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        await agent.OpenThreadAsync(Subject);
        await agent.NewestBody.Locator("body").ClickAsync();

        await agent.Page.Keyboard.PressAsync("?");
        await Expect(agent.Page.Locator("#shortcuts")).ToBeVisibleAsync();
        await agent.Page.Keyboard.PressAsync("Escape");
        await agent.NewestBody.Locator("body").ClickAsync();
        await agent.Page.Keyboard.PressAsync("u");

        await Expect(agent.Page.Locator("#thread-subject")).ToHaveCountAsync(0);
        await Expect(agent.Row(Subject)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task In_a_window_of_middle_size_one_can_write_and_forward()
    {
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync(Modify);
        await agent.OpenThreadAsync("Four small files");
        foreach (var width in new[] { 610, 700, 1050 })
        {
            await agent.Page.SetViewportSizeAsync(width, 900);

            await Expect(agent.Link("Compose")).ToBeInViewportAsync();
            await Expect(agent.Reading.GetByRole(AriaRole.Toolbar).GetByRole(
                AriaRole.Link, new() { Name = "Forward" })).ToBeInViewportAsync(new()
                {
                    Ratio = 1
                });
        }
    }

    private static async Task TickAsync(Person agent, string[] subjects)
    {
        foreach (var subject in subjects)
        {
            await agent.Row(subject).GetByRole(AriaRole.Checkbox).CheckAsync();
        }
    }

    private static ILocator LabelIn(ILocator place, string name) => place.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private Task<IReadOnlySet<string>> LabelsAtGmailAsync(string subject) =>
        GmailItself.LabelsAsync(
            office.App.Google, Person.Support, $"in:anywhere subject:\"{subject}\"", TestContext.Current.CancellationToken);

    private Task<SortedDictionary<string, string>> AtGmailAsync() =>
        GmailItself.AllLabelsAsync(office.App.Google, Person.Support, TestContext.Current.CancellationToken);

    private async Task<int> OwnLabelsAsync(string subject) =>
        (await LabelsAtGmailAsync(subject)).Count(l => l.StartsWith("Label_", StringComparison.Ordinal));
}
