using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class RequestBudgetStoreTests
{
    private const int Most = 30;
    private const string Halo = "halocrm acme";

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddDays(1);
    private static readonly RequestRate Rate = RequestRate.Of(Most, Span);

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task In_any_five_minutes_no_more_are_taken_than_there_are_however_one_asks(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var budgets = store.Get<IRequestBudgetStore>();
        var random = new Random(7);
        var taken = new List<DateTimeOffset>();
        for (var now = Start; now < Start + (4 * Span); now += TimeSpan.FromSeconds(random.Next(0, 8)))
        {
            if (await budgets.TakeAsync(Halo, Rate, now, Ct) is { } again)
            {
                Assert.True(again > now);
                now = random.Next(3) == 0 ? again : now;
            }
            else
            {
                taken.Add(now);
            }
        }

        Assert.All(taken, from => Assert.InRange(taken.Count(t => t >= from && t < from + Span), 1, Most));
        Assert.InRange(taken.Count, 2 * Most, 4 * Most);
    }

    [Theory, EachStore]
    public async Task Of_many_at_once_as_many_get_one_as_may_go_at_once_and_each_service_has_its_own(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var budgets = store.Get<IRequestBudgetStore>();

        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => budgets.TakeAsync(Halo, Rate, Start, Ct))));

        Assert.Equal(Rate.AtOnce, waits.Count(w => w is null));
        Assert.All(waits.OfType<DateTimeOffset>(), again => Assert.Equal(Start + Rate.Interval, again));
        Assert.Null(await budgets.TakeAsync(Halo, Rate, Start + Rate.Interval, Ct));
        Assert.NotNull(await budgets.TakeAsync(Halo, Rate, Start + Rate.Interval, Ct));
        Assert.Null(await budgets.TakeAsync("halocrm other", Rate, Start, Ct));
    }

    [Theory, EachStore]
    public async Task A_clock_that_is_set_back_closes_nothing(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var budgets = store.Get<IRequestBudgetStore>();
        await budgets.TakeAsync(Halo, Rate, Start, Ct);
        await budgets.PauseAsync(Halo, Start.AddMinutes(5), Ct);

        Assert.NotNull(await budgets.TakeAsync(Halo, Rate, Start.AddMinutes(-4), Ct));
        var taken = 0;
        while (await budgets.TakeAsync(Halo, Rate, Start.AddMinutes(-20), Ct) is null)
        {
            taken++;
        }

        Assert.Equal(Rate.AtOnce, taken);
    }

    [Theory, EachStore]
    public async Task A_pause_holds_for_everybody_also_after_a_restart_and_a_shorter_one_doesnt_end_it(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Get<IRequestBudgetStore>().PauseAsync(Halo, Start.AddSeconds(60), Ct);
        await store.Get<IRequestBudgetStore>().PauseAsync(Halo, Start.AddSeconds(5), Ct);
        await store.RestartAsync();
        var budgets = store.Get<IRequestBudgetStore>();

        Assert.Equal(Start.AddSeconds(60), await budgets.TakeAsync(Halo, Rate, Start.AddSeconds(59), Ct));
        Assert.Null(await budgets.TakeAsync("halocrm other", Rate, Start, Ct));
        Assert.Null(await budgets.TakeAsync(Halo, Rate, Start.AddSeconds(60), Ct));
    }
}
