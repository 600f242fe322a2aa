using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// What an operator sees of everybody's mail: numbers of whole weeks, over mailboxes that were connected all through them.
/// </summary>
public sealed class Numbers : IAsyncLifetime
{
    private static readonly string[] People = [Person.Amira, Person.Ben, Person.Support, Person.Sofia, Person.Tomas, Person.Lena];

    private readonly Chromium chromium = new();
    private RunningApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000);
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

        // Then they have been connected for a year, but for the newest week, which has been published by then.
        await using var omar = new Person(app, await chromium.NewPersonAsync(), Person.Omar);
        await omar.SignInAsync();
        await omar.GoAsync("/statistics");
        await Expect(omar.Heading("Nothing can be shown")).ToBeVisibleAsync();
        await Looks.RightAsync(omar.Page, "statistics-none");
        await app.StopAsync();
        await PastMail.MakeAsync(app, People.Length, Ct);
        await app.RestartAsync(Ct);

        await using var again = new Person(app, await chromium.NewPersonAsync(), Person.Omar);
        await again.SignInAsync();
        await again.GoAsync("/statistics");
        await Expect(again.Heading("Nothing can be shown")).ToBeVisibleAsync();
        await again.Page.GetByLabel("Week").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await again.Button("Show").ClickAsync();
        var received = again.Page.GetByRole(AriaRole.Img, new() { Name = "Messages received" });
        await Expect(received).ToBeVisibleAsync();
        await Expect(received.Locator(".chart-day > text")).ToHaveTextAsync(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat+Sun"]);
        await Expect(received.Locator(".chart-number > text")).ToHaveCountAsync(await received.Locator(".chart-bar").CountAsync());
        await Expect(received.Locator(".chart-number > text").First).ToHaveTextAsync(new Regex("^[0-9,]+$"));
        await again.Page.Locator("summary").GetByText("As a table").First.ClickAsync();
        await Expect(again.Page.Locator("table.numbers").First).ToBeVisibleAsync();
        await Looks.RightAsync(again.Page, "statistics");
        await Expect(again.Page.GetByText("A dashed box marks days")).ToHaveCountAsync(
            await again.Page.Locator(".chart-withheld").CountAsync() > 0 ? 1 : 0);
        Assert.DoesNotContain("halo.example", await again.Page.Locator("main").InnerHTMLAsync(), StringComparison.Ordinal);

        var looks = await EvidenceFile.FactsAsync(app, "statistics.read", Ct);

        // Three as above, and one after each sign-in: operators begin there.
        Assert.Equal(5, looks.Count);
        Assert.All(looks, l => Assert.Equal("5", l["group-size"]));
        Assert.NotEqual(looks[3]["week"], looks[4]["week"]);
    }
}
