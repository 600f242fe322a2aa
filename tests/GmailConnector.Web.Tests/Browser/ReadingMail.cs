using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>Finding and opening mail: what is shown, what stays away, and what is written down about it.</summary>
[Collection(SharedOffice.Name)]
public sealed class ReadingMail(Office office)
{
    private static readonly byte[] Pixel =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Search_takes_Gmails_own_words()
    {
        await using var sofia = await office.EnterAsync(Person.Sofia);
        await sofia.ConnectAsync();

        await sofia.SearchAsync("from:tomas subject:(access review)");
        await Expect(sofia.Rows).ToHaveCountAsync(1);
        await Expect(sofia.Row("Quarterly access review")).ToBeVisibleAsync();

        await sofia.SearchAsync("has:attachment -subject:review older_than:1d in:inbox filename:nosuchfile.zip");
        await Expect(sofia.Heading("Nothing found")).ToBeVisibleAsync();

        // What somebody looks for stands in no address.
        Assert.DoesNotContain("nosuchfile", sofia.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("way", "26")]
    [Trait("way", "29")]
    public async Task Pictures_of_the_web_wait_until_they_are_asked_for_and_counting_pixels_for_ever()
    {
        await using var sofia = await office.EnterAsync(Person.Sofia);
        ConcurrentQueue<string> outside = [];
        ConcurrentQueue<string> referrers = [];
        await sofia.Page.Context.RouteAsync(new Regex("^https?://(?!127\\.0\\.0\\.1)"), async route =>
        {
            outside.Enqueue(new Uri(route.Request.Url).Host);
            if (await route.Request.HeaderValueAsync("Referer") is { } referrer)
            {
                referrers.Enqueue(referrer);
            }

            await route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = Pixel });
        });
        await sofia.ConnectAsync();
        await sofia.OpenThreadAsync("Your favourites are back in stock");
        await Expect(sofia.NewestBody.Locator("body")).ToContainTextAsync("62 mm continuous");
        await Expect(sofia.Button("Show images")).ToBeVisibleAsync();
        Assert.Empty(outside);
        await Expect(sofia.Page.Locator("link[rel~=prefetch], link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prerender], script[type=speculationrules]")).ToHaveCountAsync(0);

        await sofia.Button("Show images").ClickAsync();
        var picture = sofia.NewestBody.Locator("img[src^='https://img.paperpixel.example/']").First;
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 1);
        await Expect(sofia.Button("Show images")).ToBeHiddenAsync();
        Assert.Equal(["img.paperpixel.example"], outside.Distinct());
        Assert.Empty(referrers);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(3_000)]
    public async Task At_a_message_of_another_year_the_year_is_shown(int daysAgo)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var sofia = await office.EnterAsync(Person.Sofia);
        await sofia.ConnectAsync();
        var date = TimeProvider.System.GetUtcNow().AddDays(-daysAgo);
        var subject = $"Lease of long ago, {daysAgo}";
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.eml");
        try
        {
            await File.WriteAllTextAsync(
                file, $"From: kim@old.example\r\nTo: {Person.Sofia}\r\nSubject: {subject}\r\nDate: {date:r}\r\n\r\nSigned.\r\n", ct);
            await office.App.Google.ImportAsync(file, Person.Sofia, ct);
        }
        finally
        {
            File.Delete(file);
        }

        await sofia.SearchAsync($"from:kim@old.example subject:{daysAgo}");
        await sofia.OpenThreadAsync(subject);

        await Expect(sofia.Reading.Locator("details.message time")).ToHaveTextAsync(new Regex($@"^\d+ \w+ {date.Year}, \d\d:\d\d$"));
    }

    [Fact]
    public async Task Who_looked_at_my_mail_shows_each_view()
    {
        await using var sofia = await office.EnterAsync(Person.Sofia);
        await sofia.ConnectAsync();
        await sofia.OpenThreadAsync("Retention of access logs");
        await sofia.Page.GetByLabel("Account menu").ClickAsync();
        await sofia.Link("Who looked at my mail").ClickAsync();

        await Expect(sofia.Heading("Who looked at my mail")).ToBeVisibleAsync();
        await Expect(sofia.Page.Locator(".lead")).ToContainTextAsync(Person.Sofia);
        await sofia.Link("Include my own activity").ClickAsync();
        await Expect(EntryOf(sofia, "Read mail", "3").First).ToBeVisibleAsync();
        await Expect(EntryOf(sofia, "Viewed a list of conversations", "[0-9]+").First).ToBeVisibleAsync();
    }

    private static ILocator EntryOf(Person person, string what, string messages) =>
        person.Page.GetByRole(
            AriaRole.Row, new() { NameRegex = new Regex($@"Sofia Lindqvist \(you\) {what} {messages} Your own agreement") });
}
