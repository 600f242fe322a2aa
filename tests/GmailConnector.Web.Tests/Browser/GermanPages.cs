using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>An agent who chooses German reads, answers, moves and searches in German, with dates as they are written there.</summary>
public sealed partial class GermanPages(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Whoever_chooses_German_works_in_German()
    {
        await using var agent = await office.EnterAsync(Person.Tomas);
        await agent.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        await agent.GoAsync("/preferences");
        await agent.Page.GetByLabel("Deutsch").CheckAsync();
        await agent.Button("Save").ClickAsync();
        await Expect(agent.Notice("Einstellungen gespeichert.")).ToBeVisibleAsync();
        await Looks.RightAsync(agent.Page, "german-preferences");

        await agent.GoAsync("/mail");
        await agent.SyncedAsync();
        await Expect(agent.Heading("Posteingang")).ToBeVisibleAsync();
        await Looks.RightAsync(agent.Page, "german-inbox");
        await agent.Rows.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(agent.Reading.Locator(".message time").First).ToHaveAttributeAsync("title", GermanDate());
        await Expect(agent.Reading.GetByRole(AriaRole.Toolbar, new() { Name = "Konversation" })).ToBeVisibleAsync();
        await Looks.RightAsync(agent.Page, "german-thread");

        await agent.Page.Keyboard.PressAsync("r");
        var editor = agent.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text der Nachricht" });
        await Expect(editor).ToBeFocusedAsync();
        await agent.Page.Keyboard.TypeAsync("Guten Tag");
        await Expect(agent.Page.Locator(".save-state")).ToHaveTextAsync(SavedAt());
        await Looks.RightAsync(agent.Page, "german-reply");
        await agent.Button("Entwurf verwerfen").ClickAsync();
        await Expect(agent.Notice("Entwurf verworfen.")).ToBeVisibleAsync();

        await agent.Page.Keyboard.PressAsync("e");
        await Expect(agent.Notice("Konversation archiviert.")).ToBeVisibleAsync();
        await agent.Button("Rückgängig").ClickAsync();
        await Expect(agent.Notice("Archivieren rückgängig gemacht. Die Konversation ist wieder wie vorher.")).ToBeVisibleAsync();

        await agent.GoAsync("/preferences");
        await agent.Page.GetByLabel("Wie in meinem Browser eingestellt").CheckAsync();
        await agent.Button("Speichern").ClickAsync();
        await Expect(agent.Notice("Preferences saved.")).ToBeVisibleAsync();
    }

    [GeneratedRegex("^((Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch), [0-9]{1,2}\\. [A-Zä][a-zä]+ [0-9]{4} um [0-9]{2}:[0-9]{2}$")]
    private static partial Regex GermanDate();

    [GeneratedRegex("^Gespeichert um [0-9]{2}:[0-9]{2}$")]
    private static partial Regex SavedAt();
}
