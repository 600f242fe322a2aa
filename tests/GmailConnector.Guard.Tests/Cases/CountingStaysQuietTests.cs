using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>
/// Counting is the first thing that happens for an incident or an order: it tells the owner of neither before they may know, and of each in
/// the end.
/// </summary>
public class CountingStaysQuietTests
{
    private static readonly ActivityFilter Everything = new(false, null, "");

    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_count_that_led_to_nothing_shows_a_day_later()
    {
        await desk.CountedAsync(Ct);
        await desk.Incidents.FreezeAsync(desk.Sofia, desk.Query(sender: "nobody-wrote@phish.example"), Ct);
        desk.World.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Empty(await KindsAsync());

        desk.World.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["search.intent", "scope.frozen", "search.intent"], await KindsAsync());
    }

    [Fact]
    public async Task A_count_for_an_order_with_a_gag_shows_when_the_gag_ends()
    {
        await GaggedAsync();

        desk.World.Clock.Advance(TimeSpan.FromDays(89));
        Assert.Empty(await KindsAsync());

        desk.World.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["grant.asked", "scope.frozen", "search.intent"], await KindsAsync());
    }

    [Fact]
    public async Task Other_officers_counts_show_meanwhile_but_for_one_that_doesnt_say_whose_it_was()
    {
        await GaggedAsync();
        await desk.CountedAsync(Ct);
        desk.World.Store.Agreements[desk.World.Agreement.Id] = desk.World.Agreement with { WithdrawnAt = desk.World.Clock.GetUtcNow() };
        Assert.Equal(RefusalCode.NoAgreement, (await desk.Orders.FreezeAsync(desk.Lena, desk.Query(), Ct)).Refusal?.Code);

        desk.World.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(["scope.frozen", "search.intent"], await KindsAsync());
    }

    [Fact]
    public async Task What_an_officer_was_refused_is_no_entry_of_the_mailbox()
    {
        var id = await desk.FiledAsync(Ct);
        Assert.False((await desk.ApproveAsync(desk.Sofia, id, Ct, "m2")).IsAllowed);

        Assert.Null(desk.World.Evidence.Entries[^1].Mailbox);
        Assert.DoesNotContain("access.refused", await KindsAsync());
    }

    private async Task GaggedAsync()
    {
        var counted = (await desk.Orders.FreezeAsync(desk.Lena, desk.Query(), Ct)).Value.Id;
        var order = Desk.Order(counted) with { Gag = TimeSpan.FromDays(90), GagReason = Desk.Words("Section 5 of the order.") };
        Assert.True((await desk.Orders.FileAsync(desk.Lena, order, Ct)).IsAllowed);
    }

    private async Task<IEnumerable<string>> KindsAsync() =>
        (await desk.World.Mine.WhoLookedAsync(Everything, null, 50, Ct)).Value.Records.Select(r => r.Kind);
}
