using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// All conversations of a list and of a search are changed at once, by keyboard alone: asked with their number, made in batches, stopped,
/// gone on with after the tab was closed, and undone.
/// </summary>
public sealed class ChangingMany(OfficeWithoutQuota office) : IClassFixture<OfficeWithoutQuota>
{
    private const int Conversations = 1_100;

    [Fact]
    public async Task All_of_a_search_is_archived_stopped_gone_on_with_and_undone()
    {
        for (var i = 0; i < Conversations; i++)
        {
            office.App.Google.Deliver(Person.Omar, Encoding.ASCII.GetBytes(
                $"From: Petra <petra@kunde.example>\r\nTo: omar@halo.example\r\nSubject: Lamp {i:0000}\r\n\r\nLamp {i} is on.\r\n"));
        }

        await using var omar = await office.EnterAsync(Person.Omar);
        await omar.ConnectAsync("Labels, archive and Trash");
        await omar.UntilArrivedAsync(omar.Row($"Lamp {Conversations - 1:0000}"));
        var page = omar.Page;
        var inbox = page.Url;
        await omar.SearchAsync("subject:lamp in:inbox");
        await page.Locator(".list-menu > summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await omar.Link("Change all conversations in this list…").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(omar.Heading("All in this list")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "bulk-choose");
        await omar.Button("Archive").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var begin = omar.Button("Archive: 1,100 conversations");
        await Expect(begin).ToBeVisibleAsync();
        await Looks.RightAsync(page, "bulk-prepared");
        Assert.Equal(Conversations, await InInboxAsync());
        await begin.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(omar.Button("Stop")).ToBeVisibleAsync();
        await omar.Button("Stop").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(omar.Button("Continue").Or(page.GetByText("Finished"))).ToBeVisibleAsync();

        if (await omar.Button("Continue").CountAsync() > 0)
        {
            // The tab is closed, and the list says that something isn't finished.
            await page.GotoAsync(inbox);
            await omar.Link("Show it").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Looks.RightAsync(page, "bulk-stopped");
            await omar.Button("Continue").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
        }

        await Expect(page.GetByText("Finished")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByText("1,100 changed")).ToBeVisibleAsync();
        await Looks.RightAsync(page, "bulk-finished");
        Assert.Equal(0, await InInboxAsync());
        await page.GotoAsync(inbox);
        await Expect(omar.Link("Show it")).ToHaveCountAsync(0);
        await page.GoBackAsync();
        await omar.Button("Undo").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Finished")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(omar.Heading("Move to inbox")).ToBeVisibleAsync();
        Assert.Equal(Conversations, await InInboxAsync());
    }

    private async Task<int> InInboxAsync()
    {
        using var google = new GoogleMail(office.App.Google, Person.Omar);
        return (await google.SearchAsync("subject:lamp in:inbox")).Count;
    }
}
