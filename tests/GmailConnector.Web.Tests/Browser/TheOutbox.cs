using System.Globalization;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Send is undone after the tab was closed, and a message goes out later, is found, changed and stopped: all of it by keyboard. In an
/// office of its own, because preferences hold everywhere.
/// </summary>
public sealed class TheOutbox(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task What_was_sent_is_undone_though_its_tab_was_closed()
    {
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.ConnectAsync("Drafts and sending");
        var inbox = ben.Page.Url;
        await ben.Page.GotoAsync(new Uri(office.App.Address, "/preferences").AbsoluteUri);
        await ben.Page.GetByLabel("30 seconds").FocusAsync();
        await ben.Page.Keyboard.PressAsync("Space");
        await Looks.RightAsync(ben.Page, "preferences-undo");
        await ben.Page.Keyboard.PressAsync("Enter");
        await Expect(ben.Notice("Preferences saved.")).ToBeVisibleAsync();
        await ben.Page.GotoAsync(inbox);

        await WriteAsync(ben.Page, "Undone from elsewhere", "Please wait for me.");
        await ben.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(ben.Notice("about to be sent")).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "sending");
        var other = await ben.Page.Context.NewPageAsync();
        await ben.Page.CloseAsync();
        await other.GotoAsync(inbox);
        await other.SetViewportSizeAsync(1280, 900);
        await PressAsync(other, other.GetByRole(AriaRole.Link, new() { Name = "Outbox" }));
        await Expect(other.GetByText("Undone from elsewhere")).ToBeVisibleAsync();
        await PressAsync(other, other.GetByRole(AriaRole.Button, new() { Name = "Stop and edit" }));

        await Expect(other.GetByLabel("Subject")).ToHaveValueAsync("Undone from elsewhere");
        await Expect(other.GetByRole(AriaRole.Textbox, new() { Name = "Message text" })).ToContainTextAsync("Please wait for me.");
        using var google = new GoogleMail(office.App.Google, Person.Ben);
        Assert.Empty(await google.SearchAsync("in:sent subject:\"Undone from elsewhere\""));
    }

    [Fact]
    public async Task A_message_is_sent_later_found_changed_and_stopped()
    {
        await using var amira = await office.EnterAsync(Person.Amira);
        await amira.ConnectAsync("Drafts and sending");
        var page = amira.Page;
        var day = TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        await WriteAsync(page, "Zebra invoice for spring", "Not today.");
        await PressAsync(page, page.Locator(".compose .send-later > summary"));
        await Expect(page.GetByText("Times are in ")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "send-later");
        await page.SetViewportSizeAsync(1280, 900);
        await page.GetByLabel("Day").FillAsync(day);
        await page.GetByLabel("Time", new() { Exact = true }).FillAsync("07:15");
        await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Schedule" }));
        await Expect(amira.Notice("Your message will be sent:")).ToContainTextAsync("07:15");

        await PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Outbox" }).First);
        var row = page.Locator(".outbox-item", new() { HasText = "Zebra invoice for spring" });
        await Expect(row).ToContainTextAsync("07:15");
        await Looks.RightAsync(page, "outbox");
        await page.SetViewportSizeAsync(1280, 900);
        await PressAsync(page, row.Locator(".send-later > summary"));
        await row.GetByLabel("Day").FillAsync(day);
        await row.GetByLabel("Time", new() { Exact = true }).FillAsync("09:45");
        await PressAsync(page, row.GetByRole(AriaRole.Button, new() { Name = "Schedule" }));
        await Expect(row).ToContainTextAsync("09:45");
        await PressAsync(page, row.GetByRole(AriaRole.Button, new() { Name = "Stop and edit" }));

        await Expect(page.GetByLabel("Subject")).ToHaveValueAsync("Zebra invoice for spring");
        using var google = new GoogleMail(office.App.Google, Person.Amira);
        Assert.Empty(await google.SearchAsync("in:sent subject:\"Zebra invoice for spring\""));
    }

    [Fact]
    public async Task A_reply_that_is_undone_is_written_on_beside_its_conversation()
    {
        await using var lena = await office.EnterAsync(Person.Lena);
        await lena.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var page = lena.Page;
        var inbox = page.Url;
        await page.GotoAsync(new Uri(office.App.Address, "/preferences").AbsoluteUri);
        await page.GetByLabel("30 seconds").CheckAsync();
        await lena.Button("Save").ClickAsync();
        await Expect(lena.Notice("Preferences saved.")).ToBeVisibleAsync();
        await page.GotoAsync(inbox);
        var subject = await Editors.OpenAsync(office, lena);
        await page.Keyboard.PressAsync("r");
        var reply = Editors.Of(lena, "Reply");
        await Expect(Editors.Text(reply)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("On second thought");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(lena.Notice("about to be sent")).ToBeVisibleAsync();
        await Expect(page.Locator("form.compose")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("z");

        var draft = Editors.Of(lena, "Draft");
        await Expect(Editors.Text(draft)).ToBeFocusedAsync();
        await Expect(Editors.Text(draft)).ToContainTextAsync("On second thought");
        await Expect(lena.Reading.Locator("form.compose")).ToHaveCountAsync(1);
        await Expect(page.Locator("#thread-subject")).ToHaveTextAsync(subject);
        await Expect(page.Locator("#sending")).ToHaveCountAsync(0);
        await Looks.RightAsync(page, "undone-beside");
        using var google = new GoogleMail(office.App.Google, Person.Lena);
        Assert.Empty(await google.SearchAsync($"in:sent subject:\"{subject}\""));
    }

    private static async Task WriteAsync(IPage page, string subject, string words)
    {
        await PressAsync(page, page.Locator("a.compose-link").First);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Bold" })).ToBeVisibleAsync();
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("kim@customer.example");
        await page.GetByLabel("Subject").FillAsync(subject);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message text" }).FocusAsync();
        await page.Keyboard.TypeAsync(words);
    }

    private static async Task PressAsync(IPage page, ILocator there)
    {
        await there.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }
}
