using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// An officer at a message of an incident: looks, steps on by keyboard, takes an archive, and is left with nothing when it ends; so is a
/// colleague with whom messages were shared.
/// </summary>
public sealed class InspectingMail
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static LocatorAssertionsToBeVisibleOptions AtMostFiveSeconds => new() { Timeout = Promised.FiveSeconds };

    [Fact]
    public async Task A_message_is_taken_apart_and_gone_from_the_screen_when_another_officer_ends_it()
    {
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(2);
        var grant = await office.OpenIncidentAsync(references);
        var (sofia, tomas, amira) = (await office.EnterAsync(Person.Sofia), await office.EnterAsync(Person.Tomas), await office.EnterAsync(
            Person.Amira));
        var page = sofia.Page;
        var first = $"/desk/cases/{grant}/messages/{references[0]}";

        await sofia.GoAsync($"/desk/cases/{grant}");
        await page.Locator(".ids a").First.ClickAsync();
        await Expect(sofia.Heading(NastyMail.Subject)).ToBeVisibleAsync();
        Assert.Equal(first, new Uri(page.Url).AbsolutePath);
        await Expect(page.Locator(".case-brow time[data-left]")).ToHaveTextAsync(new Regex("^5\\d min left$"));

        // Gmail's own results, each by itself; what the sender claims of itself doesn't count.
        await Expect(page.Locator(".verdict")).ToHaveTextAsync([
            "DKIM pass evil[.]example",
            "SPF softfail mailer[.]evil[.]example",
            "DMARC fail parcels[.]example"
        ]);
        await Expect(page.Locator(".verdicts")).ToContainTextAsync("Other such headers in the message: 1.");

        // Text, and nothing in it that can be clicked, loaded or run.
        await Expect(page.Locator("pre.evidence-text")).ToContainTextAsync("⟨hxxps://evil[.]example/parcels/login?u=1⟩");
        Assert.Equal(
            0, await page.Locator("main a[href^='http'], main a[href^='javascript'], main iframe, main img, main script").CountAsync());
        await Expect(page.Locator(".evidence-files li")).ToContainTextAsync(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(
            NastyMail.Attachment))));
        await Expect(page.Locator(".evidence-files li")).ToContainTextAsync($"{NastyMail.Attachment.Length} B");
        await page.Locator(".all-headers > summary").ClickAsync();
        await Expect(page.Locator(".all-headers dl")).ToContainTextAsync("Authentication-Results");
        await Looks.RightAsync(page, "inspection");

        await page.Keyboard.PressAsync("j");
        await Expect(page.GetByText("· 2 of 2")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("k");
        await Expect(page.GetByText("· 1 of 2")).ToBeVisibleAsync();
        await TakeArchiveAsync(sofia);

        // Its owner sees who looked, and can't end it: that isn't theirs.
        await sofia.GoAsync(first);
        await Expect(sofia.Heading(NastyMail.Subject)).ToBeVisibleAsync();
        await amira.GoAsync("/notices");
        await Expect(amira.Page.Locator(".notice-item").First).ToContainTextAsync(
            "has access to messages of yours for a security incident");
        await amira.Page.Locator(".notice-item").First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(amira.Page.Locator("main")).ToContainTextAsync("Sofia");
        await Expect(amira.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^End") })).ToHaveCountAsync(0);

        await tomas.GoAsync($"/desk/cases/{grant}");
        await tomas.Button("End the access now").ClickAsync();
        await Expect(tomas.Notice("Access ended.")).ToBeVisibleAsync();
        await IsBlankAsync(page, "ended", NastyMail.Subject, "evil", "fdp.exe", "203.0.113.66");
        await page.ReloadAsync();
        await Expect(sofia.Heading("This access isn't open").Last).ToBeVisibleAsync();
        Assert.DoesNotContain(NastyMail.Subject, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_gone_from_the_screen_when_its_hour_is_over()
    {
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(1);
        var grant = await office.OpenIncidentAsync(references);
        var sofia = await office.EnterAsync(Person.Sofia);
        await sofia.GoAsync($"/desk/cases/{grant}/messages/{references[0]}");
        await Expect(sofia.Heading(NastyMail.Subject)).ToBeVisibleAsync();

        await office.MoveClockAsync(TimeSpan.FromMinutes(58));
        await sofia.Page.WaitForResponseAsync(a => a.Url.Contains("/watch/", StringComparison.Ordinal) && a.Status == 204);
        await Expect(sofia.Heading(NastyMail.Subject)).ToBeVisibleAsync();

        await office.MoveClockAsync(TimeSpan.FromMinutes(2));
        await IsBlankAsync(sofia.Page, "has ended. If you still need it", NastyMail.Subject, "evil", "fdp.exe", "203.0.113.66");
        await sofia.Page.GoBackAsync();
        await sofia.Page.GoForwardAsync();
        await Expect(sofia.Heading("This access isn't open").Last).ToBeVisibleAsync();
        Assert.DoesNotContain("evil", await sofia.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_outlasts_a_computer_that_slept_but_not_a_server_that_is_gone()
    {
        await using var office = await DeskOffice.OpenAsync();
        var references = await office.PhishedAsync(1);
        var grant = await office.OpenIncidentAsync(references);
        var sofia = await office.EnterAsync(Person.Sofia);
        await sofia.Page.Clock.InstallAsync();
        await sofia.GoAsync($"/desk/cases/{grant}/messages/{references[0]}");
        await Expect(sofia.Heading(NastyMail.Subject)).ToBeVisibleAsync();

        await sofia.Page.RunAndWaitForResponseAsync(
            () => sofia.Page.Clock.FastForwardAsync(60_000),
            a => a.Url.Contains("/watch/", StringComparison.Ordinal) && a.Status == 204);
        await Expect(sofia.Heading(NastyMail.Subject)).ToBeVisibleAsync();

        await office.Http.App.StopAsync();
        await Expect(sofia.Page.Locator(".view-ended")).ToContainTextAsync("The server didn’t confirm", new() { Timeout = Promised.FiveSeconds });
        Assert.DoesNotContain("evil", await sofia.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Shared_messages_are_gone_from_the_screen_when_their_days_are_over()
    {
        await using var office = await DeskOffice.OpenAsync();
        var (amira, mailbox) = await office.Http.ConnectedAsync(HttpPerson.Amira);
        await office.Http.PersonAsync(HttpPerson.Ben);
        using var google = new GoogleMail(office.Http.App.Google, HttpPerson.Amira);
        var message = (await google.AllAsync()).First(m => m.Texts.Count > 0);
        var grant = await Http.SharingMessages.SharedAsync(amira, mailbox, message, "Ben Okafor");

        // A sign-in doesn't last as long: he comes when most of the three days are over.
        await office.MoveClockAsync(TimeSpan.FromHours(71));
        var ben = await office.EnterAsync(Person.Ben);
        await ben.GoAsync($"/shared/{grant}");
        await Expect(ben.Page.Locator("iframe.message-body").ContentFrame.Locator("body")).Not.ToBeEmptyAsync();
        await Expect(ben.Page.GetByText("For the audit")).ToBeVisibleAsync();

        await office.MoveClockAsync(TimeSpan.FromHours(1));
        await IsBlankAsync(ben.Page, "has ended. If you still need it", "For the audit", message.Subject);
    }

    // A picture, a frame, a word: whatever of the message stands anywhere in the page would still be there for whoever looks.
    private static async Task IsBlankAsync(IPage page, string why, params string[] gone)
    {
        await Expect(page.Locator(".view-ended")).ToBeVisibleAsync(AtMostFiveSeconds);
        await Expect(page.Locator(".view-ended")).ToContainTextAsync(why);
        await Expect(page.Locator("main iframe, main pre, main dl")).ToHaveCountAsync(0);
        Assert.Equal("This view has ended", await page.TitleAsync());
        var rest = await page.ContentAsync();
        Assert.All(gone, g => Assert.DoesNotContain(g, rest, StringComparison.OrdinalIgnoreCase));
        await Looks.RightAsync(page, "view-" + why);
    }

    private static async Task TakeArchiveAsync(Person officer)
    {
        await officer.Button("Prepare as encrypted archive").ClickAsync();
        await Expect(officer.Heading("The archive is ready")).ToBeVisibleAsync();
        await Expect(officer.Page.Locator(".passphrase code")).ToHaveTextAsync(new Regex("^([0-9A-Z]{5}-){5}[0-9A-Z]{5}$"));
        await Looks.RightAsync(officer.Page, "archive");
        var download = await officer.Page.RunAndWaitForDownloadAsync(() => officer.Button("Download the archive").ClickAsync());
        Assert.EndsWith(".zip", download.SuggestedFilename, StringComparison.Ordinal);
        var taken = await File.ReadAllBytesAsync(await download.PathAsync(), Ct);
        Assert.Equal("PK"u8.ToArray(), taken[..2]);
        await Expect(officer.Page.Locator("dl.fields")).ToContainTextAsync(Convert.ToHexStringLower(SHA256.HashData(taken)));
    }
}
