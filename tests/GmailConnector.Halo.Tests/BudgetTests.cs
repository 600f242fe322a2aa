using GmailConnector.Guard.Ports;
using GmailConnector.Halo.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Halo.Tests;

/// <summary>Each request to HaloCRM's API is taken of one budget, which all nodes share; without it nothing is asked.</summary>
public sealed class BudgetTests : IAsyncLifetime
{
    private LyingServer server = null!;

    private IEnumerable<string> Asked => server.Asked.Where(a => a.Contains("/api/", StringComparison.Ordinal));

    public async ValueTask InitializeAsync() => server = await LyingServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Each_request_takes_one_of_as_many_as_the_setting_has()
    {
        using var desk = new Desk(server.At, change: s => s.RequestsInFiveMinutes = 90);

        await desk.CheckAsync("7");

        Assert.Equal(Asked.Count(), desk.Budgets.Taken.Count);
        Assert.All(desk.Budgets.Taken, rate => Assert.Equal(new RequestRate(TimeSpan.FromSeconds(5), 30), rate));
    }

    [Fact]
    public async Task After_a_429_no_node_asks_until_HaloCRM_wants_to_be_asked_and_says_why()
    {
        var budgets = new MemoryBudgets();
        using var one = new Desk(server.At, budgets: budgets);
        using var two = new Desk(server.At, budgets: budgets);
        server.Ticket = c =>
        {
            c.Response.Headers.RetryAfter = "120";
            return LyingServer.SayAsync(c, 429, "application/json", "{}");
        };
        Assert.Equal(RefusalCode.RateLimited, (await one.CheckAsync("7")).Refusal?.Code);
        var asked = Asked.Count();

        var refused = await two.CheckAsync("7");

        Assert.Equal(RefusalCode.RateLimited, refused.Refusal?.Code);
        Assert.InRange(refused.Refusal!.RetryAfter!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120));
        Assert.Equal(asked, Asked.Count());
        Assert.StartsWith("halocrm 127.0.0.1", Assert.Single(budgets.Paused).Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_store_is_away_nothing_is_asked_and_an_incidents_ticket_is_refused()
    {
        using var desk = new Desk(server.At);
        desk.Budgets.IsAway = true;

        Assert.Equal(RefusalCode.StoreUnavailable, (await desk.CheckAsync("7")).Refusal?.Code);
        Assert.Empty(Asked);
    }

    [Theory]
    [InlineData(30, 10, 15)]
    [InlineData(450, 150, 1)]
    [InlineData(1, 1, 300)]
    public void A_third_may_go_at_once_and_the_others_evenly(int most, int atOnce, int seconds) =>
        Assert.Equal(new RequestRate(TimeSpan.FromSeconds(seconds), atOnce), RequestRate.Of(most, HaloBudget.Span));
}
