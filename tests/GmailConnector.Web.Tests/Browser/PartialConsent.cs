using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Whatever is left unticked at Google is off here, says so, and can be asked for again.</summary>
[Collection(SharedOffice.Name)]
public sealed class PartialConsent(Office office)
{
    [Fact]
    public async Task What_was_left_unticked_is_off_and_its_button_asks_again()
    {
        await using var tomas = await office.EnterAsync(Person.Tomas);
        await tomas.SignInAsync();
        await tomas.GoAsync("/connect");
        await tomas.Page.GetByLabel("Drafts and sending", new() { Exact = true }).CheckAsync();
        await tomas.Page.GetByLabel("Labels, archive and Trash", new() { Exact = true }).CheckAsync();
        await tomas.AgreeAsync();
        await tomas.ChooseAccountAsync();
        await Expect(tomas.Page.Locator("input[name=scope]")).ToHaveCountAsync(3);
        await tomas.Page.GetByLabel("View your email messages and settings").CheckAsync();
        await tomas.Page.GetByLabel("Manage drafts and send emails").CheckAsync();
        await tomas.Button("Allow").ClickAsync();

        await Expect(Permission(tomas, "Read and search mail")).ToContainTextAsync("allowed");
        await Expect(Permission(tomas, "Drafts and sending")).ToContainTextAsync("allowed");
        await Expect(Permission(tomas, "Labels, archive and Trash")).ToContainTextAsync("not allowed");
        await tomas.OpenInboxAsync();
        await Expect(tomas.Page.GetByText("Read only.")).ToBeVisibleAsync();
        await Expect(tomas.Page.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);

        // Declining leaves everything as it was.
        await tomas.Link("Allow archive, labels and stars").ClickAsync();
        await tomas.Button("Continue to Google").ClickAsync();
        await tomas.Button("Cancel").ClickAsync();
        await Expect(tomas.Heading("Nothing has changed")).ToBeVisibleAsync();
        await tomas.Link("Back to mail").ClickAsync();
        await Expect(tomas.Page.GetByText("Read only.")).ToBeVisibleAsync();

        await tomas.Link("Allow archive, labels and stars").ClickAsync();
        await tomas.AllowOneMoreAsync("change labels; not delete for ever");
        await Expect(tomas.Page.GetByText("Read only.")).ToHaveCountAsync(0);
        await tomas.Button("Star: Pentest findings, first read").ClickAsync();
        await Expect(tomas.Notice("Conversation starred.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_reading_nothing_is_connected_and_one_is_told_why()
    {
        await using var omar = await office.EnterAsync(Person.Omar);
        await omar.SignInAsync();
        await omar.GoAsync("/connect");
        await omar.AgreeAsync();
        await omar.ChooseAccountAsync();
        await omar.Button("Allow").ClickAsync();

        await Expect(omar.Heading("The mailbox is not connected")).ToBeVisibleAsync();
        await Expect(omar.Page.GetByText("You didn't allow reading at Google")).ToBeVisibleAsync();
        await omar.Link("Start again").ClickAsync();
        await omar.AgreeAsync();
        await omar.ChooseAccountAsync();
        await omar.AllowAllAsync();
        await omar.OpenInboxAsync();
        await Expect(omar.Rows).Not.ToHaveCountAsync(0);
    }

    private static ILocator Permission(Person person, string title) =>
        person.Page
            .GetByRole(AriaRole.List, new() { Name = "Google permissions" })
            .GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = title });
}
