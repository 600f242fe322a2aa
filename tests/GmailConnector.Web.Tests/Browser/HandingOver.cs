using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Two people hand over a mailbox: one by keyboard alone, the other through Google's pages.</summary>
public sealed class HandingOver(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task An_owner_offers_a_mailbox_a_colleague_takes_it_over_and_the_owners_window_goes_blank()
    {
        await using var owner = await office.EnterAsync(Person.Support);
        await using var ben = await office.EnterAsync(Person.Ben);
        await ben.SignInAsync();
        await owner.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        var mailbox = new Uri(owner.Page.Url).AbsolutePath.Split('/')[2];
        await owner.GoAsync($"/members/{mailbox}");
        await Looks.RightAsync(owner.Page, "members-hand-over");
        await owner.Link("Hand over").FocusAsync();
        await owner.Page.Keyboard.PressAsync("Enter");
        await Expect(owner.Heading("Offer to a colleague")).ToBeVisibleAsync();
        await Looks.RightAsync(owner.Page, "hand-over");

        await owner.Page.GetByLabel("Colleague", new() { Exact = true }).FocusAsync();
        await owner.Page.Keyboard.TypeAsync("Ben");
        await owner.Page.Keyboard.PressAsync("Tab");
        await Expect(owner.Button("Offer mailbox")).ToBeFocusedAsync();
        await owner.Page.Keyboard.PressAsync("Enter");

        await Expect(owner.Notice("Mailbox offered.")).ToBeVisibleAsync();
        await Expect(owner.Heading("Offered to Ben Okafor")).ToBeVisibleAsync();
        await Looks.RightAsync(owner.Page, "hand-over-offered");
        await owner.GoAsync($"/mail/{mailbox}");
        await owner.SyncedAsync();
        await owner.Page.RunAndWaitForResponseAsync(
            () => owner.Page.ReloadAsync(), answer => answer.Url.EndsWith("/live", StringComparison.Ordinal) && answer.Ok);

        await ben.GoAsync("/notices");
        await ben.Link("Read and decide").ClickAsync();
        await Expect(ben.Heading("Take over a mailbox")).ToBeVisibleAsync();
        await Expect(ben.Page.GetByText(Person.Support)).ToBeVisibleAsync();
        await Looks.RightAsync(ben.Page, "take-over");
        await Expect(ben.Button("Agree and continue to Google")).ToBeDisabledAsync();
        await ben.Page.GetByLabel("I have read the text above").CheckAsync();
        await ben.Button("Agree and continue to Google").ClickAsync();
        await ben.AllowAllAsync();
        await ben.Link("Open the inbox").ClickAsync();

        await Expect(ben.Rows.First).ToBeVisibleAsync();
        await Expect(owner.Page.Locator("#threads")).ToHaveCountAsync(0, new() { Timeout = Promised.FiveSeconds });
        await owner.GoAsync("/notices");
        await Expect(owner.Page.GetByText("is now the owner of a mailbox")).ToBeVisibleAsync();
        await Looks.RightAsync(owner.Page, "notices-handed-over");
    }
}
