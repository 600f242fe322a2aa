using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>What the toolbar of the editor does, and what readers see of it.</summary>
[Collection(SharedOffice.Name)]
public sealed class WordsAndColours(Office office)
{
    [Fact]
    public async Task A_heading_a_colour_and_an_emoji_are_chosen_by_keyboard_and_arrive()
    {
        await using var lena = await Editors.EnterAsync(office);
        var complaints = Pasting.Complaints(lena.Page);
        var form = await BeginAsync(lena, "Colours of spring");
        var keys = lena.Page.Keyboard;

        await keys.TypeAsync("Offer");
        await ChooseAsync(lena, "Heading", "Heading", "ArrowDown");
        await keys.PressAsync("End");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("Urgent");
        await keys.PressAsync("Shift+Home");
        await ToolAsync(lena, "Text colour");
        await Expect(lena.Page.GetByRole(AriaRole.Dialog, new() { Name = "Text colour" })).ToBeVisibleAsync();
        await Looks.RightAsync(lena.Page, "editor-colours");
        await lena.Button("No colour").FocusAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        await Expect(lena.Button("Red")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(Editors.Text(form)).ToBeFocusedAsync();
        await keys.PressAsync("End");
        await keys.PressAsync("Enter");
        await ToolAsync(lena, "Insert emoji");
        await Expect(lena.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search emoji" })).ToBeFocusedAsync();
        await Looks.RightAsync(lena.Page, "editor-emoji");
        await lena.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search emoji" }).FocusAsync();
        await keys.TypeAsync("seedling");
        await Expect(lena.Page.Locator(".picker-emoji")).ToHaveCountAsync(1);
        await keys.PressAsync("Enter");
        await Expect(Editors.Text(form)).ToBeFocusedAsync();
        await keys.PressAsync("Control+Enter");
        await Expect(lena.Notice("Message sent.")).ToBeVisibleAsync();

        await lena.Link("Sent").ClickAsync();
        await lena.OpenThreadAsync("Colours of spring");
        await Expect(lena.NewestBody.GetByRole(AriaRole.Heading, new() { Name = "Offer", Level = 2 })).ToBeVisibleAsync();
        await Expect(lena.NewestBody.GetByText("Urgent")).ToHaveCSSAsync("color", "rgb(204, 0, 0)");
        await Expect(lena.NewestBody.GetByText("🌱")).ToBeVisibleAsync();
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Italic_that_ends_with_a_line_stays_ended_and_Ctrl_K_makes_a_link()
    {
        await using var lena = await Editors.EnterAsync(office);
        var form = await BeginAsync(lena, "Slanted");
        var keys = lena.Page.Keyboard;

        await keys.PressAsync("Control+i");
        await keys.TypeAsync("slanted");
        await keys.PressAsync("Control+i");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("upright ");
        await keys.PressAsync("Control+b");
        await keys.TypeAsync("heavy");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("still heavy");
        await keys.PressAsync("Control+b");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("manual");
        await keys.PressAsync("Shift+Home");
        await keys.PressAsync("Control+k");
        await Expect(lena.Page.GetByLabel("Link address")).ToBeFocusedAsync();
        await keys.TypeAsync("kunde.example/manual");
        await keys.PressAsync("Enter");

        var text = Editors.Text(form);
        await Expect(text.Locator("i")).ToHaveTextAsync(["slanted"]);
        await Expect(text.Locator("b")).ToHaveTextAsync(["heavy", "still heavy"]);
        await Expect(text.Locator("a")).ToHaveAttributeAsync("href", "https://kunde.example/manual");
        await keys.PressAsync("Control+k");
        await Expect(text.Locator("a")).ToHaveCountAsync(0);
        await keys.PressAsync("Control+z");
        await Expect(text.Locator("a")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(420)]
    public async Task In_a_narrow_frame_the_toolbar_folds_into_More(int width)
    {
        await using var lena = await Editors.EnterAsync(office);
        await lena.Page.SetViewportSizeAsync(width, 760);
        var form = await BeginAsync(lena, $"Narrow {width}");
        await lena.Page.Keyboard.TypeAsync("gone");
        await lena.Page.Keyboard.PressAsync("Shift+Home");

        await Expect(lena.Button("Strikethrough")).ToBeHiddenAsync();
        await ToolAsync(lena, "More formatting");
        await Expect(lena.Button("Strikethrough")).ToBeVisibleAsync();
        await lena.Page.Keyboard.PressAsync("ArrowRight");
        await lena.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(lena.Button("Strikethrough")).ToBeFocusedAsync();
        await lena.Page.Keyboard.PressAsync("Enter");

        await Expect(Editors.Text(form).Locator("s")).ToHaveTextAsync("gone");
        Assert.True(await lena.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        Assert.True(await lena.Button("Redo typing").EvaluateAsync<bool>("b => b.getBoundingClientRect().right <= innerWidth"));
        await Looks.RightAsync(lena.Page, $"editor-narrow-{width}");
    }

    [Fact]
    public async Task Plain_text_is_sent_as_text_alone_and_a_second_press_brings_the_formatting_back()
    {
        await using var lena = await Editors.EnterAsync(office);
        var subject = await Editors.OpenAsync(office, lena);
        await lena.Page.Keyboard.PressAsync("r");
        var form = Editors.Of(lena, "Reply");
        await Expect(Editors.Text(form)).ToBeFocusedAsync();
        var keys = lena.Page.Keyboard;
        await keys.PressAsync("Control+b");
        await keys.TypeAsync("Monday");
        await keys.PressAsync("Control+b");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Control+Shift+8");
        await keys.TypeAsync("two chairs");

        await ToolAsync(lena, "Plain text");
        await Expect(Editors.Text(form)).ToContainTextAsync("- two chairs");
        await Expect(Editors.Text(form).Locator("b, ul")).ToHaveCountAsync(0);
        await Expect(form.GetByRole(AriaRole.Button, new() { Name = "Bold" })).ToBeHiddenAsync();
        await ToolAsync(lena, "Plain text");
        await Expect(Editors.Text(form).Locator("b")).ToHaveTextAsync("Monday");
        await ToolAsync(lena, "Plain text");
        await Pasting.PasteAsync(Editors.Text(form), "<p>pasted <b>words</b></p>");
        await Expect(Editors.Text(form)).ToContainTextAsync("pasted words");
        await Expect(Editors.Text(form).Locator("b")).ToHaveCountAsync(0);
        await Looks.RightAsync(lena.Page, "editor-plain");
        await Editors.Text(form).FocusAsync();
        await Expect(Editors.State(form)).ToContainTextAsync("Saved");
        await keys.PressAsync("Control+Enter");
        await Expect(lena.Notice("Message sent.")).ToBeVisibleAsync();

        using var google = new GoogleMail(office.App.Google, Person.Lena);
        var sent = await google.MessageAsync((await google.SearchAsync($"in:sent subject:\"{subject}\"")).Single());
        var text = Assert.Single(sent.Texts);
        Assert.Contains("Monday\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\n- two chairs", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("> When do the chairs come?", text, StringComparison.Ordinal);
    }

    private static async Task<ILocator> BeginAsync(Person lena, string subject)
    {
        await lena.Page.Keyboard.PressAsync("c");
        var form = Editors.Of(lena, "New message");
        await form.GetByLabel("To", new() { Exact = true }).FillAsync("ines@elsewhere.example");
        await form.GetByLabel("Subject").FillAsync(subject);
        await Expect(form.GetByRole(AriaRole.Button, new() { Name = "Bold" })).ToBeVisibleAsync();
        await Editors.Text(form).FocusAsync();
        return form;
    }

    // By Tab into the toolbar, and arrows to the button.
    private static async Task ToolAsync(Person lena, string name)
    {
        // A quote that is folded comes first.
        for (var i = 0; i < 4 && !await lena.Page.EvaluateAsync<bool>("() => document.activeElement?.closest('.editor-tools') != null"); i++)
        {
            await lena.Page.Keyboard.PressAsync("Tab");
        }

        if (!await lena.Button(name).IsVisibleAsync())
        {
            await GoToAsync(lena, "More formatting");
            await lena.Page.Keyboard.PressAsync("Enter");
        }

        await GoToAsync(lena, name);
        await lena.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task GoToAsync(Person lena, string name)
    {
        for (var i = 0; i < 20 && !await lena.Button(name).EvaluateAsync<bool>("b => b === document.activeElement"); i++)
        {
            await lena.Page.Keyboard.PressAsync("ArrowRight");
        }

        await Expect(lena.Button(name)).ToBeFocusedAsync();
    }

    private static async Task ChooseAsync(Person lena, string tool, string choice, string key)
    {
        await ToolAsync(lena, tool);
        var dialog = lena.Page.GetByRole(AriaRole.Dialog, new() { Name = tool });
        await Expect(dialog.Locator("button[aria-pressed=true]")).ToBeFocusedAsync();
        await lena.Page.Keyboard.PressAsync(key);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = choice, Exact = true })).ToBeFocusedAsync();
        await lena.Page.Keyboard.PressAsync("Enter");
    }
}
