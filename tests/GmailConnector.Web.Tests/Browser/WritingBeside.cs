using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>The editor opens under the message that it answers, or docked, and the mail beside it stays readable.</summary>
[Collection(SharedOffice.Name)]
public sealed class WritingBeside(Office office)
{
    private static readonly Regex Saved = new(@"^Saved \d\d:\d\d$");

    [Fact]
    public async Task A_reply_is_written_under_its_message_and_sent_without_leaving_the_conversation()
    {
        await using var lena = await Editors.EnterAsync(office);
        var subject = await Editors.OpenAsync(office, lena);

        await lena.Page.Keyboard.PressAsync("r");

        var form = Editors.Of(lena, "Reply");
        await Expect(Editors.Text(form)).ToBeFocusedAsync();
        await Expect(lena.Reading.Locator(".message + form.compose")).ToHaveCountAsync(1);
        await Expect(lena.Page.Locator("#announcer")).ToHaveTextAsync("Reply opened");
        await lena.Page.Keyboard.TypeAsync("Chairs come on Monday.");
        await Expect(Editors.State(form)).ToHaveTextAsync(Saved);
        await Looks.RightAsync(lena.Page, "beside-inline");
        await Editors.Text(form).FocusAsync();
        await lena.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(lena.Notice("Message sent.")).ToBeVisibleAsync();
        await Expect(lena.Page.Locator("form.compose")).ToHaveCountAsync(0);
        await Expect(lena.Page).ToHaveURLAsync(new Regex("/thread/"));
        await Expect(lena.Reading.Locator("details.message")).ToHaveCountAsync(2);
        await Expect(lena.NewestBody.GetByText("Chairs come on Monday.")).ToBeVisibleAsync();
        await Expect(lena.Page.Locator("#thread-subject")).ToHaveTextAsync(subject);
        Assert.Equal(0, await Editors.KeptAsync(lena));
    }

    [Fact]
    public async Task Two_are_open_at_once_minimised_restored_and_closed_as_drafts()
    {
        await using var lena = await Editors.EnterAsync(office);
        var subject = await Editors.OpenAsync(office, lena);
        await lena.Page.Keyboard.PressAsync("r");
        var reply = Editors.Of(lena, "Reply");
        await Expect(Editors.Text(reply)).ToBeFocusedAsync();
        await lena.Page.Keyboard.TypeAsync("A reply.");
        await Editors.Text(reply).EvaluateAsync("e => e.blur()");
        await lena.Page.Keyboard.PressAsync("c");

        var letter = Editors.Of(lena, "New message");
        await Expect(letter.GetByLabel("To", new() { Exact = true })).ToBeFocusedAsync();
        await letter.GetByLabel("Subject").FillAsync($"Docked {subject}");
        await Editors.Text(letter).PressSequentiallyAsync("A letter.");
        await Expect(Editors.State(letter)).ToHaveTextAsync(Saved);
        await Expect(Editors.State(reply)).ToHaveTextAsync(Saved);
        await Looks.RightAsync(lena.Page, "beside-two");

        await Editors.Text(letter).PressAsync("Escape");
        await Expect(Editors.Text(letter)).ToBeHiddenAsync();
        await Expect(letter.GetByText($"Docked {subject}")).ToBeVisibleAsync();
        await reply.GetByRole(AriaRole.Button, new() { Name = "Minimise" }).ClickAsync();
        await Expect(lena.Page.Locator("#composers > form.is-minimised")).ToHaveCountAsync(2);
        office.App.Google.Deliver(Person.Lena, Encoding.ASCII.GetBytes(
            $"From: olaf@kunde.example\r\nTo: lena@halo.example\r\nSubject: After {subject}\r\n\r\nThe list is renewed.\r\n"));
        await lena.UntilArrivedAsync(lena.Row($"After {subject}"));
        await Expect(lena.Page.Locator("#composers > form.is-minimised")).ToHaveCountAsync(2);
        await Looks.RightAsync(lena.Page, "beside-minimised");

        await letter.GetByRole(AriaRole.Button, new() { Name = "Restore" }).PressAsync("Enter");
        await Expect(Editors.Text(letter)).ToHaveTextAsync("A letter.");
        await letter.GetByRole(AriaRole.Button, new() { Name = "Save and close" }).ClickAsync();
        await Expect(lena.Notice("Saved in Drafts.")).ToBeVisibleAsync();
        await Expect(lena.Page.Locator("form.compose")).ToHaveCountAsync(1);
        using var google = new GoogleMail(office.App.Google, Person.Lena);
        Assert.NotEmpty((await google.DraftAsync($"Docked {subject}")).Draft);

        await lena.GoAsync(new Uri(lena.Page.Url).AbsolutePath.Replace("/thread/", "/DRAFT?", StringComparison.Ordinal).Split('?')[0]);
        await lena.Row($"Docked {subject}").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Editors.Text(Editors.Of(lena, "Draft").Last)).ToHaveTextAsync("A letter.");
    }

    [Fact]
    [Trait("way", "31")]
    public async Task Going_elsewhere_and_reloading_keep_what_is_open()
    {
        await using var lena = await Editors.EnterAsync(office);
        await Editors.OpenAsync(office, lena);
        await lena.Page.Keyboard.PressAsync("r");
        var reply = Editors.Of(lena, "Reply");
        await Expect(Editors.Text(reply)).ToBeFocusedAsync();
        await lena.Page.Keyboard.TypeAsync("Not finished");
        await Editors.Text(reply).PressAsync("Escape");
        await Expect(lena.Reading.Locator("details.message > summary").Last).ToBeFocusedAsync();

        await lena.Page.Keyboard.PressAsync("u");
        await Expect(lena.Page.Locator("#composers > form.is-minimised")).ToHaveCountAsync(1);
        await lena.Page.Keyboard.PressAsync("o");
        await Expect(lena.Reading.Locator(".message + form.compose")).ToHaveCountAsync(1);
        await Expect(Editors.Text(reply)).ToContainTextAsync("Not finished");

        await Editors.Text(reply).PressSequentiallyAsync(" yet");
        await lena.Page.ReloadAsync();
        var again = lena.Reading.Locator(".message + form.compose");
        await Expect(Editors.Text(again)).ToBeVisibleAsync();
        await Expect(Editors.Text(again)).ToContainTextAsync("yet");
        await Expect(Editors.Text(again)).ToContainTextAsync("Not finished");
        Assert.DoesNotContain("finished", await lena.Page.EvaluateAsync<string>("() => JSON.stringify({ ...sessionStorage })"), StringComparison.Ordinal);

        await lena.Link("Sent").ClickAsync();
        await Expect(lena.Page.Locator("#composers > form.is-minimised")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Discard_is_undone_with_one_key_and_otherwise_the_draft_goes()
    {
        await using var lena = await Editors.EnterAsync(office);
        var subject = await Editors.OpenAsync(office, lena);
        using var google = new GoogleMail(office.App.Google, Person.Lena);
        await lena.Page.Clock.InstallAsync();
        await lena.Page.Keyboard.PressAsync("r");
        var reply = Editors.Of(lena, "Reply");
        await Expect(Editors.Text(reply)).ToBeFocusedAsync();
        await lena.Page.Keyboard.TypeAsync("Second thoughts");
        await lena.Page.Clock.RunForAsync(2_500);
        await Expect(Editors.State(reply)).ToHaveTextAsync(Saved);

        await reply.GetByRole(AriaRole.Button, new() { Name = "Discard draft" }).ClickAsync();
        await Expect(lena.Notice("Draft discarded.")).ToBeVisibleAsync();
        await Expect(lena.Page.Locator("#thread-subject")).ToHaveTextAsync(subject);
        await lena.Page.Keyboard.PressAsync("z");
        await Expect(Editors.Text(reply)).ToContainTextAsync("Second thoughts");
        Assert.NotEmpty((await google.DraftAsync($"Re: {subject}")).Draft);

        await reply.GetByRole(AriaRole.Button, new() { Name = "Discard draft" }).ClickAsync();
        await lena.Page.RunAndWaitForResponseAsync(
            () => lena.Page.Clock.RunForAsync(11_000), r => r.Url.EndsWith("handler=discard", StringComparison.Ordinal));
        await Expect(lena.Page.Locator("form.compose")).ToHaveCountAsync(0);
        Assert.Empty(await google.SearchAsync($"in:draft subject:\"{subject}\""));
    }

    [Fact]
    public async Task What_is_typed_in_half_a_minute_without_a_connection_is_saved_when_there_is_one()
    {
        await using var lena = await Editors.EnterAsync(office);
        var subject = await Editors.OpenAsync(office, lena);
        await lena.Page.Clock.InstallAsync();
        await lena.Page.Keyboard.PressAsync("r");
        var reply = Editors.Of(lena, "Reply");
        await Expect(Editors.Text(reply)).ToBeFocusedAsync();
        await lena.Page.Context.SetOfflineAsync(true);
        for (var second = 0; second < 30; second += 5)
        {
            await lena.Page.Keyboard.TypeAsync($"After {second} seconds. ");
            await lena.Page.Clock.RunForAsync(5_000);
        }

        await Expect(Editors.State(reply)).ToHaveTextAsync("Not saved: no connection. It is kept here and tried again.");
        await lena.Page.Context.SetOfflineAsync(false);
        await lena.Page.Clock.RunForAsync(61_000);
        await Expect(Editors.State(reply)).ToHaveTextAsync(Saved);

        using var google = new GoogleMail(office.App.Google, Person.Lena);
        var text = string.Concat((await google.MessageAsync((await google.DraftAsync($"Re: {subject}")).Message)).Texts);
        Assert.All(Enumerable.Range(0, 6), i => Assert.Contains($"After {i * 5} seconds.", text, StringComparison.Ordinal));
    }
}
