using System.Text.RegularExpressions;
using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Push;

/// <summary>Gmail watches the mailboxes that are connected, and an idle one costs little.</summary>
public sealed class WatchTests(ITestOutputHelper output)
{
    private const int MostUnitsADay = 200;

    private static readonly TimeSpan Loop = TimeSpan.FromSeconds(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_watch_is_renewed_once_a_day_each_mailboxs_at_a_time_of_its_own()
    {
        await using var pushed = await PushedGmail.StartAsync(Ct);
        var amira = await pushed.QuietAsync(TestGmail.Amira, Ct);
        Assert.Equal(1, pushed.Watches);
        Assert.True(pushed.Google.IsWatched(TestGmail.Amira));

        List<DateTimeOffset> renewed = [];
        for (var end = pushed.Gmail.Time.GetUtcNow().AddDays(5); pushed.Gmail.Time.GetUtcNow() < end;)
        {
            pushed.Gmail.Time.Advance(TimeSpan.FromMinutes(1));
            await pushed.DueAsync(Ct);
            renewed.Add(Assert.Single(await pushed.Gmail.Get<IWatchStore>().AllAsync(Ct)).RenewedAt);
        }

        var days = renewed.Distinct().ToList();
        Assert.InRange(pushed.Watches, 4, 6);
        Assert.All(days.Zip(days.Skip(1)).Skip(1), d => Assert.InRange((d.Second - d.First).TotalHours, 23.9, 24.1));
        Assert.InRange((days[1] - days[0]).TotalHours, 23.8, 48);
        Assert.True(pushed.Google.IsWatched(TestGmail.Amira));
        Assert.Equal(MailboxState.Connected, pushed.Gmail.Now(amira).State);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task Where_Google_refuses_to_watch_polls_stay_as_they_are_and_it_is_asked_again_an_hour_later(int status)
    {
        await using var pushed = await PushedGmail.StartAsync(Ct);
        pushed.Gmail.Wire.Decide = r => r.Path.Contains("/watch", StringComparison.Ordinal) ? Fate.Answer(status, "{}") : Fate.Through;
        await pushed.Gmail.ConnectAsync(TestGmail.Amira, Ct);
        await pushed.DueAsync(Ct);

        for (var i = 0; i < 10; i++)
        {
            pushed.Gmail.Time.Advance(TimeSpan.FromSeconds(21));
            Assert.Equal(1, await pushed.DueAsync(Ct));
        }

        Assert.Equal(1, pushed.Watches);
        Assert.Equal(1, pushed.Gmail.Get<LogLines>().Count("doesn't push changes"));
        pushed.Gmail.Wire.Decide = _ => Fate.Through;
        pushed.Gmail.Time.Advance(TimeSpan.FromHours(1));
        await pushed.DueAsync(Ct);
        Assert.Equal(2, pushed.Watches);
        Assert.True(pushed.Google.IsWatched(TestGmail.Amira));
    }

    [Fact]
    public async Task A_disconnected_mailbox_is_no_longer_watched_and_is_disconnected_even_if_that_fails()
    {
        await using var pushed = await PushedGmail.StartAsync(Ct);
        var amira = await pushed.QuietAsync(TestGmail.Amira, Ct);
        var ben = await pushed.QuietAsync(TestGmail.Ben, Ct);

        Assert.True((await pushed.Gmail.Source.RevokeAsync(pushed.Gmail.Now(amira), Ct)).IsAllowed);
        pushed.Gmail.Wire.Decide = r => r.Path.Contains("/stop", StringComparison.Ordinal) ? Fate.LostBefore : Fate.Through;
        Assert.True((await pushed.Gmail.Source.RevokeAsync(pushed.Gmail.Now(ben), Ct)).IsAllowed);

        Assert.False(pushed.Google.IsWatched(TestGmail.Amira));
        Assert.True(pushed.Google.IsWatched(TestGmail.Ben));
        Assert.Empty(pushed.Gmail.Stores.Tokens);
    }

    [Fact]
    public async Task Without_a_topic_nothing_is_watched_and_nothing_stopped()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.SyncAsync(Ct);
        await gmail.SyncAsync(Ct);
        await gmail.Source.RevokeAsync(gmail.Now(amira), Ct);

        Assert.Equal((0, 0), (gmail.Wire.Count("/watch"), gmail.Wire.Count("/stop")));
    }

    [Fact]
    public async Task An_idle_mailbox_costs_at_most_200_units_a_day()
    {
        await using var pushed = await PushedGmail.StartAsync(Ct);
        await pushed.Gmail.ConnectAsync(TestGmail.Amira, Ct);
        await pushed.DueAsync(Ct);

        for (var day = 1; day <= 3; day++)
        {
            pushed.Gmail.Wire.Seen.Clear();
            for (var end = pushed.Gmail.Time.GetUtcNow().AddDays(1); pushed.Gmail.Time.GetUtcNow() < end;)
            {
                pushed.Gmail.Time.Advance(Loop);
                await pushed.DueAsync(Ct);
            }

            var units = pushed.Gmail.Wire.Seen.Sum(r => UnitsOf(r.Path));
            output.WriteLine($"Day {day}: {units} units, {pushed.Watches} watch, {pushed.Histories} history.list");
            Assert.InRange(units, 20, MostUnitsADay);
        }
    }

    private static int UnitsOf(string path)
    {
        var costs = new QuotaSettings();
        return Regex.Match(path, "/users/me/([a-z]+)").Groups[1].Value switch
        {
            "watch" => costs.Watch,
            "history" => costs.HistoryList,
            "labels" => costs.LabelsList,
            "" => 0,
            var other => throw new InvalidOperationException($"An idle mailbox called {other}."),
        };
    }
}
