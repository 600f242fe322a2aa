using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class TicketEventStoreTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddDays(1);

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task An_event_is_taken_once_by_one_of_many_and_each_tenant_has_its_own(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var events = store.Get<ITicketEventStore>();

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => events.TakeAsync(Of("e1", 4111, n), Start, Ct))));

        Assert.Single(taken, isNew => isNew);
        Assert.True(await events.TakeAsync(Of("e1", 4111, 9) with { Tenant = GrantSample.OtherTenant }, Start, Ct));
        Assert.True(await events.TakeAsync(Of("e2", 4112, 10), Start, Ct));
        await store.RestartAsync();
        events = store.Get<ITicketEventStore>();
        Assert.False(await events.TakeAsync(Of("e2", 4111, 11), Start, Ct));
        Assert.Equal(Start.AddMinutes(10), await events.LastOfAsync(TenantId.Default, Number(4112), Ct));
        Assert.Equal(Start.AddMinutes(9), await events.LastOfAsync(GrantSample.OtherTenant, Number(4111), Ct));
        Assert.Null(await events.LastOfAsync(GrantSample.OtherTenant, Number(4112), Ct));
    }

    [Theory, EachStore]
    public async Task The_last_of_a_ticket_counts_and_old_ones_are_forgotten(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var events = store.Get<ITicketEventStore>();
        await events.TakeAsync(Of("e1", 4111, 5), Start, Ct);
        await events.TakeAsync(Of("e2", 4111, 3), Start, Ct);
        Assert.Equal(Start.AddMinutes(5), await events.LastOfAsync(TenantId.Default, Number(4111), Ct));

        await events.TakeAsync(Of("e3", 4112, 100), Start.AddMinutes(4), Ct);
        Assert.True(await events.TakeAsync(Of("e2", 4112, 101), Start.AddMinutes(6), Ct));
        Assert.Null(await events.LastOfAsync(TenantId.Default, Number(4111), Ct));
    }

    private static TicketNumber Number(int number) => TicketNumber.Of(number)!.Value;

    private static TicketEventRecord Of(string id, int ticket, int minutes) =>
        new(TenantId.Default, id, Number(ticket), Start.AddMinutes(minutes));
}
