using System.Text;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// Conversations leave the inbox until later, until somebody answers, or for good, by the keys that Gmail has for it; what is sent comes
/// back where nobody answers, and says where it wasn't delivered.
/// </summary>
[Collection(SharedOffice.Name)]
public sealed class SnoozingMail(Office office)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_is_snoozed_taken_back_found_and_brought_back_by_keys_alone()
    {
        await using var lena = await Editors.EnterAsync(office);
        var keys = lena.Page.Keyboard;
        var subject = await Editors.OpenAsync(office, lena);

        await keys.PressAsync("b");
        await Expect(lena.Reading.GetByRole(AriaRole.Searchbox, new() { Name = "Snooze until" })).ToBeFocusedAsync();
        await Expect(lena.Reading.GetByText("Times are in ")).ToBeVisibleAsync();
        await Looks.RightAsync(lena.Page, "snooze");
        await lena.Page.SetViewportSizeAsync(1280, 900);
        await keys.TypeAsync("tom");
        await keys.PressAsync("Enter");
        await Expect(lena.Notice("Conversation snoozed until")).ToContainTextAsync("08:00");
        await Expect(lena.Row(subject)).ToHaveCountAsync(0);
        Assert.DoesNotContain("INBOX", await LabelsAsync(subject));

        await keys.PressAsync("z");
        await Expect(lena.Notice("Snoozing undone.")).ToBeVisibleAsync();
        await Expect(lena.Row(subject)).ToBeVisibleAsync();
        var labels = await LabelsAsync(subject);
        Assert.Contains("INBOX", labels);
        Assert.DoesNotContain(labels, l => l.StartsWith("Label_", StringComparison.Ordinal));

        // In the list, without opening it.
        await lena.Row(subject).Locator("a.row-link").FocusAsync();
        await lena.Row(subject).Locator("a.row-link").PressAsync("x");
        await keys.PressAsync("b");
        await keys.TypeAsync("next");
        await keys.PressAsync("Enter");
        await Expect(lena.Notice("Conversation snoozed until")).ToBeVisibleAsync();
        await keys.PressAsync("g");
        await keys.PressAsync("b");
        await Expect(lena.Heading("Snoozed")).ToBeVisibleAsync();
        await Expect(lena.Row(subject).Locator(".snooze-chip")).ToBeVisibleAsync();
        await lena.OpenThreadAsync(subject);
        await Expect(lena.Reading.GetByText("Snoozed until")).ToBeVisibleAsync();
        await Looks.RightAsync(lena.Page, "snoozed");
        await lena.Page.SetViewportSizeAsync(1280, 900);

        // Another time, and back to the one before.
        var until = await lena.Reading.GetByText("Snoozed until").InnerTextAsync();
        await keys.PressAsync("b");
        await keys.TypeAsync("tom");
        await keys.PressAsync("Enter");
        await Expect(lena.Notice("Conversation snoozed until")).ToBeVisibleAsync();
        await keys.PressAsync("z");
        await Expect(lena.Notice("The earlier time holds again.")).ToBeVisibleAsync();
        await lena.OpenThreadAsync(subject);
        await Expect(lena.Reading.GetByText("Snoozed until")).ToHaveTextAsync(until);
        await lena.Button("Back now").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(lena.Notice("Back in the inbox.")).ToBeVisibleAsync();
        Assert.Contains("INBOX", await LabelsAsync(subject));
    }

    [Fact]
    public async Task An_answer_brings_a_snoozed_conversation_back_with_a_mark_that_says_so()
    {
        await using var lena = await Editors.EnterAsync(office);
        var subject = await Editors.OpenAsync(office, lena);
        await lena.Page.Keyboard.PressAsync("b");
        await lena.Reading.GetByRole(AriaRole.Button, new() { Name = "Tomorrow" }).ClickAsync();
        await Expect(lena.Notice("Conversation snoozed until")).ToBeVisibleAsync();

        Answer(subject, "lena@halo.example", 1);
        await lena.UntilArrivedAsync(lena.Row(subject));
        await Expect(lena.Row(subject)).ToContainTextAsync("Back in the inbox");
        await lena.OpenThreadAsync(subject);
        await Expect(lena.Reading.GetByText("Back in the inbox, because somebody answered.")).ToBeVisibleAsync();
        await Looks.RightAsync(lena.Page, "snooze-back");
    }

    [Fact]
    public async Task What_arrives_in_a_muted_conversation_skips_the_inbox_until_it_is_no_longer_muted()
    {
        await using var lena = await Editors.EnterAsync(office);
        var subject = await Editors.OpenAsync(office, lena);
        await lena.Page.Keyboard.PressAsync("m");
        await Expect(lena.Notice("Conversation muted.")).ToBeVisibleAsync();
        await Expect(lena.Row(subject)).ToHaveCountAsync(0);

        Answer(subject, "team@kunde.example", 1);
        await Eventually.TrueAsync(
            async () => !(await LabelsAsync(subject, "rosa@kunde.example")).Contains("INBOX"),
            "what arrived in the muted conversation has left the inbox");
        var mailbox = new Uri(lena.Page.Url).AbsolutePath.Split('/')[2];
        await lena.GoAsync($"/mail/{mailbox}/ALL");
        await lena.OpenThreadAsync(subject);
        await Expect(lena.Reading.GetByText("Muted: new messages here skip the inbox")).ToBeVisibleAsync();
        await Looks.RightAsync(lena.Page, "muted");
        await lena.Page.SetViewportSizeAsync(1280, 900);

        await lena.Button("Unmute").FocusAsync();
        await lena.Page.Keyboard.PressAsync("Enter");
        await Expect(lena.Notice("No longer muted.")).ToBeVisibleAsync();
        Answer(subject, "team@kunde.example", 2);
        await lena.GoAsync($"/mail/{mailbox}/INBOX");
        await lena.UntilArrivedAsync(lena.Row(subject));
    }

    [Fact]
    public async Task An_answer_is_sent_with_a_reminder_that_can_be_taken_back()
    {
        await using var lena = await Editors.EnterAsync(office);
        var page = lena.Page;
        await Editors.OpenAsync(office, lena);
        await page.Keyboard.PressAsync("r");
        var reply = Editors.Of(lena, "Reply");
        await Expect(Editors.Text(reply)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("On Thursday, I think.");
        await reply.Locator(".send-later > summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await reply.GetByLabel("Remind me if nobody answers").SelectOptionAsync("After 3 days");
        await Looks.RightAsync(page, "remind-me");
        await page.SetViewportSizeAsync(1280, 900);
        await Editors.Text(reply).FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(lena.Notice("If nobody answers, you are reminded:")).ToBeVisibleAsync();
        await Expect(lena.Notice("Message sent.")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(lena.Reading.GetByText("If nobody answers, this conversation comes back to the inbox:")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "reminder");
        await page.SetViewportSizeAsync(1280, 900);
        await lena.Button("Don't remind me").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(lena.Notice("You won't be reminded.")).ToBeVisibleAsync();
        await Expect(lena.Button("Don't remind me")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_that_couldnt_be_delivered_says_so_itself_and_so_does_its_row()
    {
        await using var lena = await Editors.EnterAsync(office);
        var page = lena.Page;
        await Editors.OpenAsync(office, lena);
        await page.Keyboard.PressAsync("c");
        var message = Editors.Of(lena, "New message");
        await message.GetByLabel("To", new() { Exact = true }).FillAsync("nobody.here@halo.example");
        await page.Keyboard.PressAsync("Enter");
        await message.GetByLabel("Subject").FillAsync("Chairs for nobody");
        await Editors.Text(message).FocusAsync();
        await page.Keyboard.TypeAsync("Are you there?");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(lena.Notice("Message sent.")).ToBeVisibleAsync();

        await lena.UntilArrivedAsync(lena.Row("Chairs for nobody"));
        await Expect(lena.Row("Chairs for nobody")).ToContainTextAsync("Not delivered");
        await lena.OpenThreadAsync("Chairs for nobody");
        await Expect(lena.Reading.Locator(".message").First.Locator(".undelivered")).ToBeVisibleAsync();
        await lena.Reading.Locator(".message > summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(lena.Reading.GetByText("Not delivered to nobody.here@halo.example")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "not-delivered");
    }

    private void Answer(string subject, string to, int number)
    {
        var id = $"{subject.Replace(' ', '-')}@kunde.example";
        office.App.Google.Deliver(Person.Lena, Encoding.ASCII.GetBytes(
            $"From: Rosa Lind <rosa@kunde.example>\r\nTo: {to}\r\nSubject: Re: {subject}\r\nMessage-ID: <a{number}-{id}>\r\n"
            + $"In-Reply-To: <{id}>\r\nReferences: <{id}>\r\n\r\nOn Thursday.\r\n"));
    }

    private Task<IReadOnlySet<string>> LabelsAsync(string subject, string from = "olaf@kunde.example") =>
        GmailItself.LabelsAsync(office.App.Google, Person.Lena, $"in:anywhere from:{from} subject:\"{subject}\"", Ct);
}
