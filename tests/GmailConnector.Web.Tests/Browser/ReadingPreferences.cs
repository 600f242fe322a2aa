using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>How a person reads and replies: when mail is marked as read, which reply comes first, and writing in plain text.</summary>
public sealed class ReadingPreferences(Office office) : IClassFixture<Office>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_is_marked_as_read_once_it_was_open_for_as_long_as_one_chose()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Labels, archive and Trash");
        var page = ben.Page;
        await ChooseAsync(ben, "After 20 seconds");
        foreach (var subject in new[] { "Read for long", "Glanced at" })
        {
            office.App.Google.Deliver(Person.Ben, Encoding.UTF8.GetBytes(
                $"From: Kim <kim@kunde.example>\r\nTo: ben@halo.example\r\nSubject: {subject}\r\n\r\nText\r\n"));
        }

        await page.Clock.InstallAsync();
        await page.GotoAsync(new Uri(office.App.Address, "/mail").ToString());
        await ben.UntilArrivedAsync(ben.Row("Glanced at"));
        await ben.OpenThreadAsync("Glanced at");
        await page.Clock.FastForwardAsync(10_000);
        await ben.OpenThreadAsync("Read for long");
        await page.Clock.FastForwardAsync(10_000);
        Assert.Contains("UNREAD", await LabelsAsync("Read for long"));
        await page.Clock.FastForwardAsync(10_000);
        await Expect(ben.Row("Read for long")).Not.ToContainClassAsync("is-unread");
        await Expect(ben.Row("Glanced at")).ToContainClassAsync("is-unread");
        Assert.Contains("UNREAD", await LabelsAsync("Glanced at"));
    }

    [Fact]
    public async Task Opening_never_marks_as_read_where_one_chose_so_and_the_key_does()
    {
        await using var omar = await office.EnterAsync(Person.Omar);
        await omar.ConnectAsync("Labels, archive and Trash");
        var page = omar.Page;
        await ChooseAsync(omar, "Never by opening it");
        office.App.Google.Deliver(Person.Omar, Encoding.UTF8.GetBytes(
            "From: Kim <kim@kunde.example>\r\nTo: omar@halo.example\r\nSubject: Still unread\r\n\r\nText\r\n"));
        await page.GotoAsync(new Uri(office.App.Address, "/mail").ToString());
        await omar.UntilArrivedAsync(omar.Row("Still unread"));
        await omar.OpenThreadAsync("Still unread");
        await Expect(omar.Row("Still unread")).ToContainClassAsync("is-unread");

        await page.Keyboard.PressAsync("Shift+I");

        await Expect(omar.Row("Still unread")).Not.ToContainClassAsync("is-unread");
    }

    [Fact]
    public async Task Reply_all_comes_first_and_writing_begins_in_plain_text_where_one_chose_so()
    {
        await using var agent = await office.EnterAsync(Person.Support);
        await agent.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var page = agent.Page;
        await agent.GoAsync("/preferences");
        await page.GetByRole(AriaRole.Group, new() { Name = "Default reply behaviour" }).GetByLabel("Reply all").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("Write new messages in plain text").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Looks.RightAsync(page, "preferences-reading");
        await page.SetViewportSizeAsync(1280, 900);
        await agent.Button("Save").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(agent.Notice("Preferences saved.")).ToBeVisibleAsync();
        office.App.Google.Deliver(Person.Support, Encoding.UTF8.GetBytes(
            "From: Kim <kim@kunde.example>\r\nTo: support@halo.example\r\nCc: Ira <ira@kunde.example>\r\nSubject: For all\r\n\r\nText\r\n"));
        await agent.GoAsync("/mail");
        await agent.UntilArrivedAsync(agent.Row("For all"));
        await agent.OpenThreadAsync("For all");
        await Expect(page.Locator(".reply-bar .button").First).ToHaveTextAsync("Reply all");

        await page.Keyboard.PressAsync("c");
        var form = Editors.Of(agent, "New message");
        await Expect(form.GetByLabel("To", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(form.Locator("input[name=PlainText]")).ToHaveValueAsync("true");
        await page.Keyboard.TypeAsync("ines@elsewhere.example");
        await page.Keyboard.PressAsync("Enter");
        await form.GetByLabel("Subject").FillAsync("Plain words");
        await Editors.Text(form).FocusAsync();
        await page.Keyboard.TypeAsync("Only words.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Locator("form.compose")).ToHaveCountAsync(0);

        using var google = new GoogleMail(office.App.Google, Person.Support);
        IReadOnlyList<string> sent = [];
        for (var i = 0; i < 400 && sent.Count == 0; i++)
        {
            sent = await google.SearchAsync("in:sent subject:\"Plain words\"");
        }

        var raw = await google.MessageAsync(Assert.Single(sent));
        Assert.DoesNotContain(raw.Texts, t => t.Contains("<div", StringComparison.Ordinal) || t.Contains("<p", StringComparison.Ordinal));
        Assert.Contains("Only words.", string.Concat(raw.Texts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_of_a_sender_are_always_shown_once_one_chose_so_and_no_more_after_that_is_removed()
    {
        ConcurrentQueue<string> outside = [];
        await using var sofia = await office.EnterAsync(Person.Sofia);
        var page = sofia.Page;
        await page.Context.RouteAsync(new Regex("^https?://(?!127\\.0\\.0\\.1)"), async route =>
        {
            outside.Enqueue(new Uri(route.Request.Url).Host);
            await route.FulfillAsync(new() { Status = 404 });
        });
        await sofia.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var inbox = page.Url;
        const string subject = "Your favourites are back in stock";
        await sofia.OpenThreadAsync(subject);
        var always = sofia.Button("Always show images from this sender");
        await Expect(always).ToBeVisibleAsync();
        await Looks.RightAsync(page, "images-offer");
        await page.SetViewportSizeAsync(1280, 900);
        Assert.Empty(outside);
        await always.FocusAsync();
        await page.RunAndWaitForResponseAsync(
            () => page.Keyboard.PressAsync("Enter"), r => r.Url.Contains("/image-senders/", StringComparison.Ordinal));
        await Expect(always).ToBeHiddenAsync();
        await Expect(sofia.NewestBody.Locator("img[src^='https://img.paperpixel.example/']").First).ToBeAttachedAsync();

        await page.GotoAsync(inbox);
        outside.Clear();
        await sofia.OpenThreadAsync(subject);
        await Expect(page.GetByText("Images from this sender are always shown.")).ToBeVisibleAsync();
        await Expect(sofia.NewestBody.Locator("img[src^='https://img.paperpixel.example/']").First).ToBeAttachedAsync();
        Assert.Equal(["img.paperpixel.example"], outside.Distinct());
        await Looks.RightAsync(page, "images-shown");

        await page.SetViewportSizeAsync(1280, 900);
        await page.Locator(".message-note").GetByRole(AriaRole.Link, new() { Name = "Change" }).ClickAsync();
        await Looks.RightAsync(page, "image-senders");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Remove") }).ClickAsync();
        await Expect(page.GetByText("There are none.")).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync(inbox);
        outside.Clear();
        await sofia.OpenThreadAsync(subject);
        await Expect(always).ToBeVisibleAsync();
        Assert.Empty(outside);
    }

    private async Task<IReadOnlySet<string>> LabelsAsync(string subject) =>
        await GmailItself.LabelsAsync(office.App.Google, Person.Ben, $"subject:\"{subject}\"", Ct);

    private static async Task ChooseAsync(Person person, string markRead)
    {
        await person.GoAsync("/preferences");
        await person.Page.GetByLabel(markRead).CheckAsync();
        await person.Button("Save").ClickAsync();
        await Expect(person.Notice("Preferences saved.")).ToBeVisibleAsync();
    }
}
