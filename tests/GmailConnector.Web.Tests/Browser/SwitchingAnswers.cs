using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>A reply becomes one to all or a forward while it is written, and its quote is folded, opened and dropped.</summary>
[Collection(SharedOffice.Name)]
public sealed class SwitchingAnswers(Office office)
{
    private static readonly Regex Saved = new(@"^Saved \d\d:\d\d$");

    [Fact]
    public async Task What_was_written_and_added_stays_while_recipients_subject_and_quote_follow()
    {
        await using var lena = await Editors.EnterAsync(office);
        var subject = await Editors.OpenAsync(office, lena);
        using var google = new GoogleMail(office.App.Google, Person.Lena);
        await lena.Page.Keyboard.PressAsync("r");
        var form = lena.Reading.Locator("form.compose");
        var to = form.GetByLabel("To", new() { Exact = true });
        var recipients = form.Locator("input[name=To]");
        await Expect(Editors.Text(form)).ToBeFocusedAsync();
        await lena.Page.Keyboard.TypeAsync("See below.");
        await to.FillAsync("ines@elsewhere.example");
        await to.PressAsync("Enter");
        await Expect(Editors.State(form)).ToHaveTextAsync(Saved);

        await SwitchAsync(form, "Reply all");
        await Expect(form.GetByRole(AriaRole.Heading, new() { Name = "Reply all" })).ToBeVisibleAsync();
        await Expect(recipients).ToHaveValueAsync(new Regex("olaf@kunde.example.*ines@elsewhere.example"));
        await Expect(form.Locator("input[name=Cc]")).ToHaveValueAsync("Rosa Lind <rosa@kunde.example>");

        await SwitchAsync(form, "Forward");
        await Expect(form.GetByLabel("Subject")).ToHaveValueAsync($"Fwd: {subject}");
        await Expect(recipients).ToHaveValueAsync("ines@elsewhere.example");
        await Expect(Editors.Text(form)).ToContainTextAsync("See below.");
        await Expect(Editors.Text(form)).ToContainTextAsync("From: Olaf Braun <olaf@kunde.example>");
        await Expect(Editors.State(form)).ToHaveTextAsync(Saved);
        await Eventually.TrueAsync(
            async () => (await google.SearchAsync($"in:draft subject:\"{subject}\"")).Count == 1, "only the forward is a draft");

        await form.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(lena.Notice("Message sent.")).ToBeVisibleAsync();
        var sent = Assert.Single(await google.SearchAsync($"in:sent subject:\"{subject}\""));
        var text = string.Concat((await google.MessageAsync(sent)).Texts);
        Assert.Contains("See below.", text, StringComparison.Ordinal);
        Assert.Single(Regex.Matches((await google.MessageAsync(sent)).Texts[0], "When do the chairs come"));
    }

    [Theory]
    [InlineData("folded", 1)]
    [InlineData("opened", 1)]
    [InlineData("dropped", 0)]
    public async Task A_folded_quote_goes_out_as_an_opened_one_does(string quote, int times)
    {
        await using var lena = await Editors.EnterAsync(office);
        var subject = await Editors.OpenAsync(office, lena);
        using var google = new GoogleMail(office.App.Google, Person.Lena);
        await lena.Page.Keyboard.PressAsync("a");
        var form = lena.Reading.Locator("form.compose");
        await Expect(Editors.Text(form)).ToBeFocusedAsync();
        await lena.Page.Keyboard.TypeAsync("On Monday.");
        await Expect(Editors.Text(form)).Not.ToContainTextAsync("When do the chairs come");
        if (quote == "opened")
        {
            await form.GetByRole(AriaRole.Button, new() { Name = "Show quoted text" }).PressAsync("Enter");
            await Expect(Editors.Text(form)).ToContainTextAsync("When do the chairs come");
        }
        else if (quote == "dropped")
        {
            await form.GetByRole(AriaRole.Button, new() { Name = "Remove quoted text" }).PressAsync("Enter");
        }

        await Editors.Text(form).PressAsync("Control+Enter");
        await Expect(lena.Notice("Message sent.")).ToBeVisibleAsync();

        var sent = await google.MessageAsync(Assert.Single(await google.SearchAsync($"in:sent subject:\"{subject}\"")));
        Assert.All(sent.Texts, text => Assert.Equal(times, Regex.Matches(text, "When do the chairs come").Count));
        Assert.All(sent.Texts, text => Assert.Contains("On Monday.", text, StringComparison.Ordinal));
    }

    private static async Task SwitchAsync(ILocator form, string kind)
    {
        await form.Locator(".kind-menu > summary").PressAsync("Enter");
        await form.Locator(".kind-menu").GetByRole(AriaRole.Button, new() { Name = kind, Exact = true }).PressAsync("Enter");
    }
}
