using System.Globalization;
using System.Text;
using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>
/// What pages may cost, in bytes, requests, elements and flushes of the evidence log; docs/benchmarks.md has the figures.
/// </summary>
public sealed class Budgets(OfficeWithoutQuota office) : IClassFixture<OfficeWithoutQuota>
{
    private const double MostShift = 0.02;
    private const int MostRows = 200;
    private const double RowHeight = 90;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_inbox_that_nobody_has_opened_in_this_browser_and_a_conversation_in_place()
    {
        const string Subject = "Nothing but words, and read";
        await ImportReadAsync(Person.Amira, Subject);
        await using var before = await office.EnterAsync(Person.Amira);
        await before.ConnectAsync("Drafts and sending", "Labels, archive and Trash");
        await using var amira = await InAnotherBrowserAsync(before);
        var cost = await PageCost.OfAsync(amira, office.App, Ct);

        await amira.Page.GotoAsync(before.Page.Url, new() { WaitUntil = WaitUntilState.NetworkIdle });

        await Expect(amira.Rows).ToHaveCountAsync(40);
        await SayAsync(cost, "the inbox, for the first time");
        Assert.InRange(cost.Bytes, 1, 120_000);
        Assert.InRange(cost.Requests.Count, 1, 15);
        Assert.InRange(await cost.ShiftAsync(), 0, MostShift);
        Assert.Equal(2, await FlushesAsync(cost, () => amira.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle })));

        await cost.AgainAsync(Ct);
        await amira.OpenThreadAsync(Subject);
        await amira.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await SayAsync(cost, "a conversation opened from the list");
        Assert.InRange(cost.Requests.Count, 1, 2);
        Assert.InRange(await cost.ShiftAsync(), 0, MostShift);
        Assert.Equal(2, await FlushesAsync(cost, async () =>
        {
            var body = await amira.Page.RunAndWaitForResponseAsync(
                () => amira.OpenThreadAsync(Subject), r => new Uri(r.Url).AbsolutePath.EndsWith("/body", StringComparison.Ordinal));
            await body.FinishedAsync();
        }));

        await cost.AgainAsync(Ct);
        await amira.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });

        await SayAsync(cost, "the same with the list beside it");
        Assert.InRange(await cost.ShiftAsync(), 0, MostShift);
    }

    // The application writes to its log besides: of three times, the one in the middle.
    private static async Task<int> FlushesAsync(PageCost cost, Func<Task> actAsync)
    {
        List<int> counted = [];
        for (var i = 0; i < 3; i++)
        {
            await cost.AgainAsync(Ct);
            await actAsync();
            counted.Add(await cost.FlushesAsync(Ct));
        }

        counted.Sort();
        return counted[1];
    }

    [Fact]
    public async Task A_list_of_any_length_keeps_a_bounded_number_of_rows_and_can_be_followed_in_both_directions()
    {
        const int Conversations = 560;
        for (var i = 0; i < Conversations; i++)
        {
            office.App.Google.Deliver(Person.Omar, Encoding.ASCII.GetBytes(
                $"From: Petra <petra@kunde.example>\r\nTo: omar@halo.example\r\nSubject: Alert {i:000}\r\n\r\nLamp {i} is on.\r\n"));
        }

        await using var omar = await office.EnterAsync(Person.Omar);
        await omar.ConnectAsync("Labels, archive and Trash");
        await omar.UntilArrivedAsync(omar.Row($"Alert {Conversations - 1:000}"));
        var cost = await PageCost.OfAsync(omar, office.App, Ct);
        await omar.Page.ReloadAsync();
        await Expect(omar.Rows).ToHaveCountAsync(40);
        List<string> seen = [.. await SubjectsAsync(omar)];
        await omar.Row(seen[3]).GetByRole(AriaRole.Checkbox).CheckAsync();

        // Down to the end: each page begins where the one before has ended. What one looks at stays, within a row.
        while (await omar.Button("Load more").CountAsync() > 0)
        {
            await omar.Button("Load more").ScrollIntoViewIfNeededAsync();
            var last = omar.Row(seen[^1]);
            var at = (await last.BoundingBoxAsync())!.Y;
            await omar.Button("Load more").ClickAsync();
            await Expect(omar.Row(seen[^1]).Locator("~ .row").First).ToBeVisibleAsync();
            Assert.Equal(at, (await last.BoundingBoxAsync())!.Y, RowHeight);
            seen.AddRange((await SubjectsAsync(omar)).Except(seen));
            Assert.InRange(await omar.Rows.CountAsync(), 1, MostRows + 2);
        }

        await SayAsync(cost, $"a list of {seen.Count} conversations, gone through to its end");
        Assert.True(seen.Count > Conversations, $"{seen.Count} were seen.");
        Assert.InRange(await cost.NodesAsync(), 1, 5_000);
        Assert.Equal(1, await omar.Row(seen[3]).CountAsync());
        await Expect(omar.Row(seen[3]).GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();

        await Looks.RightAsync(omar.Page, "long-list");

        // And up again, by the keyboard alone.
        List<string> back = [.. await SubjectsAsync(omar)];
        await omar.Rows.Nth(1).GetByRole(AriaRole.Link).FocusAsync();
        while (await omar.Button("Show newer").CountAsync() > 0)
        {
            var first = (await SubjectsAsync(omar)).First(s => s != seen[3]);
            await omar.Row(first).GetByRole(AriaRole.Link).FocusAsync();
            await omar.Button("Show newer").FocusAsync();
            await omar.Page.Keyboard.PressAsync("Enter");
            await Expect(omar.Row(seen[seen.IndexOf(first) - 1]).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
            back.AddRange((await SubjectsAsync(omar)).Except(back));
            Assert.InRange(await omar.Rows.CountAsync(), 1, MostRows + 2);
        }

        Assert.Equal(seen.Order(), back.Order());
        Assert.Equal(seen[..MostRows], await SubjectsAsync(omar));
        await Expect(omar.Row(seen[3]).GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await omar.Rows.Nth(10).GetByRole(AriaRole.Link).FocusAsync();
        await omar.Page.Keyboard.PressAsync("j");
        await omar.Page.Keyboard.PressAsync("o");
        await omar.ReadingAsync(seen[11]);
        await omar.Page.GoBackAsync();
        await Expect(omar.Rows.First).ToBeVisibleAsync();
        await Expect(omar.Reading.Locator(".thread")).ToHaveCountAsync(0);
        // As far as one had come, or as much of it as is there again by now.
        var there = await SubjectsAsync(omar);
        Assert.InRange(there.Count, 40, MostRows + 1);
        Assert.Equal(seen[..there.Count], there);

        // What was found is a list, too.
        await omar.SearchAsync("from:petra@kunde.example");
        List<string> found = [.. await SubjectsAsync(omar)];
        while (await omar.Button("Show newer").CountAsync() == 0)
        {
            await omar.Button("Load more").ClickAsync();
            await Expect(omar.Row(found[^1]).Locator("~ .row").First).ToBeVisibleAsync();
            found.AddRange((await SubjectsAsync(omar)).Except(found));
        }

        Assert.InRange(await omar.Rows.CountAsync(), 1, MostRows + 1);
        await omar.Button("Show newer").ClickAsync();
        await Expect(omar.Row(found[0])).ToBeVisibleAsync();
        Assert.Equal(found[..MostRows], (await SubjectsAsync(omar)).Take(MostRows));
    }

    private static Task<IReadOnlyList<string>> SubjectsAsync(Person person) =>
        person.Page.Locator("#threads .row-subject").AllInnerTextsAsync();

    private async Task ImportReadAsync(string account, string subject)
    {
        var now = TimeProvider.System.GetUtcNow();
        var file = Path.Combine(office.App.Folder, $"{Guid.NewGuid():N}.mbox");
        await File.WriteAllTextAsync(
            file,
            string.Create(
                CultureInfo.InvariantCulture,
                $"From petra@kunde.example {now:ddd MMM dd HH:mm:ss yyyy}\nFrom: Petra <petra@kunde.example>\nTo: {account}\nSubject: {subject}\n"
                + $"Date: {now:r}\nMessage-ID: <{Guid.NewGuid():N}@kunde.example>\nX-Gmail-Labels: Inbox\n\nNothing else.\n\n"),
            Ct);
        Assert.Equal(1, await office.App.Google.ImportAsync(file, account, Ct));
    }

    private static async Task SayAsync(PageCost cost, string what)
    {
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine(await cost.RowAsync(what, Ct));
        foreach (var (url, bytes) in cost.Requests)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {bytes,8:N0} {url}"));
        }
    }

    private async Task<Person> InAnotherBrowserAsync(Person person)
    {
        var other = await office.EnterAsync(person.Address);
        await other.Page.Context.AddCookiesAsync((await person.Page.Context.CookiesAsync()).Select(c => new Cookie
        {
            Name = c.Name,
            Value = c.Value,
            Domain = c.Domain,
            Path = c.Path,
            HttpOnly = c.HttpOnly,
        }));
        return other;
    }
}
