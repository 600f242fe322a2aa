using System.Globalization;
using System.Net;
using GmailConnector.Web.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>What an operator sees of everybody's mail: numbers of whole weeks, over mailboxes that were connected all through them.</summary>
public sealed class Numbers : IAsyncLifetime
{
    private static readonly string[] People = [Person.Amira, Person.Ben, Person.Support, Person.Sofia, Person.Tomas, Person.Lena];

    private readonly Chromium chromium = new();
    private RunningApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(15_000);
        await chromium.InitializeAsync();
        app = await RunningApp.StartAsync(Ct, null, ("Google__Quota__UnitsPerMinute", "0"));
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Weeks_before_enough_mailboxes_were_connected_show_nothing_and_later_ones_charts_with_tables()
    {
        foreach (var account in People)
        {
            using var person = new HttpPerson(app, account);
            await person.SignInAsync();
            await person.SyncedAsync(await person.ConnectAsync());
        }

        using (var agent = new HttpPerson(app, Person.Ben))
        {
            await agent.SignInAsync();
            var refused = await agent.GetAsync("/statistics");
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.DoesNotContain("chart", refused.Body, StringComparison.Ordinal);
        }

        // As if they had been connected for a year, but for the newest week, which has been published by then.
        await using var omar = new Person(app, await chromium.NewPersonAsync(), Person.Omar);
        await omar.SignInAsync();
        await omar.GoAsync("/statistics");
        await Expect(omar.Heading("Nothing can be shown")).ToBeVisibleAsync();
        await Looks.RightAsync(omar.Page, "statistics-none");
        await app.StopAsync();
        await LongSinceAsync();
        await app.RestartAsync(Ct);

        await using var again = new Person(app, await chromium.NewPersonAsync(), Person.Omar);
        await again.SignInAsync();
        await again.GoAsync("/statistics");
        await Expect(again.Heading("Nothing can be shown")).ToBeVisibleAsync();
        await again.Page.GetByLabel("Week").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await again.Button("Show").ClickAsync();
        var received = again.Page.GetByRole(AriaRole.Img, new() { Name = "Messages received" });
        await Expect(received).ToBeVisibleAsync();
        await Expect(received).ToContainTextAsync("Mon");
        await again.Page.Locator("summary").GetByText("As a table").First.ClickAsync();
        await Expect(again.Page.Locator("table.numbers").First).ToBeVisibleAsync();
        await Looks.RightAsync(again.Page, "statistics");
        Assert.DoesNotContain("halo.example", await again.Page.Locator("main").InnerHTMLAsync(), StringComparison.Ordinal);

        var looks = await EvidenceFile.FactsAsync(app, "statistics.read", Ct);
        Assert.Equal(3, looks.Count);
        Assert.All(looks, l => Assert.Equal("5", l["group-size"]));
        Assert.NotEqual(looks[1]["week"], looks[2]["week"]);
    }

    // And their mail spread over the days of the week before the newest one, which is the second in the list.
    private async Task LongSinceAsync()
    {
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        var monday = today.AddDays(-14 - (((int)today.DayOfWeek + 6) % 7));
        await using var store = new SqliteConnection($"Data Source={Path.Combine(app.DataFolder, "store.db")};Pooling=False");
        await store.OpenAsync(Ct);
        await using var command = store.CreateCommand();
        command.CommandText =
            """
            UPDATE messages SET received_at = $monday + (numbered.n % 7) * 86400000000
            FROM (SELECT mailbox, id, ROW_NUMBER() OVER (PARTITION BY mailbox ORDER BY id) AS n FROM messages) AS numbered
            WHERE numbered.mailbox = messages.mailbox AND numbered.id = messages.id
            """;
        command.Parameters.AddWithValue("$monday", (long)(monday.AddHours(9) - DateTime.UnixEpoch).TotalMicroseconds);
        Assert.True(await command.ExecuteNonQueryAsync(Ct) > 100);
        command.CommandText = "UPDATE mailboxes SET connected_at = connected_at - $year";
        command.Parameters.AddWithValue("$year", (long)TimeSpan.FromDays(365).TotalMicroseconds);
        Assert.Equal(People.Length.ToString(CultureInfo.InvariantCulture), (await command.ExecuteNonQueryAsync(Ct)).ToString(CultureInfo.InvariantCulture));
    }
}
