using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class ActStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task Of_many_who_take_an_act_up_at_once_one_has_it(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var acts = store.Get<IActStore>();

        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => acts.TakeAsync(Of("a"), Ct), Ct)));

        Assert.Single(taken, ActUseState.Taken);
        Assert.All(taken.Where(t => t != ActUseState.Taken), t => Assert.Equal(ActUseState.Begun, t));
    }

    [Theory, EachStore]
    public async Task What_was_begun_or_done_is_known_after_a_restart_and_what_was_refused_is_free(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        foreach (var id in new[] { "begun", "done", "refused" })
        {
            Assert.Equal(ActUseState.Taken, await store.Get<IActStore>().TakeAsync(Of(id), Ct));
        }

        await store.Get<IActStore>().DoneAsync(Of("done"), Ct);
        await store.Get<IActStore>().ReleaseAsync(Of("done"), Ct);
        await store.Get<IActStore>().ReleaseAsync(Of("refused"), Ct);
        await store.RestartAsync();

        var acts = store.Get<IActStore>();
        Assert.Equal(ActUseState.Begun, await acts.TakeAsync(Of("begun"), Ct));
        Assert.Equal(ActUseState.Done, await acts.TakeAsync(Of("done"), Ct));
        Assert.Equal(ActUseState.Taken, await acts.TakeAsync(Of("refused"), Ct));
        Assert.Equal(ActUseState.Taken, await acts.TakeAsync(Of("done") with { Tenant = new TenantId("other") }, Ct));
    }

    [Theory, EachStore]
    public async Task From_who_broke_off_one_takes_over_and_from_who_is_done_nobody(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var acts = store.Get<IActStore>();
        await acts.TakeAsync(Of("a"), Ct);
        await acts.TakeAsync(Of("b"), Ct);
        await acts.DoneAsync(Of("b"), Ct);
        var later = Sample.Noon.AddMinutes(5);

        Assert.Equal(ActUseState.Begun, await acts.TakeAsync(Of("a") with { At = later, GivenUp = Sample.Noon }, Ct));
        Assert.Equal(ActUseState.Taken, await acts.TakeAsync(Of("a") with { At = later, GivenUp = Sample.Noon.AddSeconds(1) }, Ct));
        Assert.Equal(ActUseState.Begun, await acts.TakeAsync(Of("a") with { At = later, GivenUp = Sample.Noon.AddSeconds(1) }, Ct));
        Assert.Equal(ActUseState.Done, await acts.TakeAsync(Of("b") with { At = later, GivenUp = later }, Ct));
    }

    [Theory, EachStore]
    public async Task The_newest_about_a_subject_is_found_and_after_a_month_none_is(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var acts = store.Get<IActStore>();
        Assert.Null(await acts.FindAsync(Sample.Tenant, "subject", Ct));
        await acts.TakeAsync(Of("newer") with { At = Sample.Noon.AddMinutes(1) }, Ct);
        await acts.TakeAsync(Of("older"), Ct);
        await acts.TakeAsync(Of("elsewhere") with { At = Sample.Noon.AddMinutes(2), Subject = "another" }, Ct);

        Assert.Equal("newer", await acts.FindAsync(Sample.Tenant, "subject", Ct));
        Assert.Null(await acts.FindAsync(new TenantId("other"), "subject", Ct));
        await acts.TakeAsync(Of("late") with { At = Sample.Noon.AddDays(30).AddMinutes(2), Subject = "late" }, Ct);
        Assert.Null(await acts.FindAsync(Sample.Tenant, "subject", Ct));
        Assert.Equal("elsewhere", await acts.FindAsync(Sample.Tenant, "another", Ct));
    }

    [Fact]
    public async Task Forms_are_signed_by_a_key_of_their_own_for_each_tenant_and_installation()
    {
        await using var store = await TestStore.OpenAsync();
        await using var another = await TestStore.OpenAsync();
        var mine = store.Get<IActSigner>().Sign(Sample.Tenant, "form"u8);

        Assert.Equal(mine, store.Get<IActSigner>().Sign(Sample.Tenant, "form"u8));
        Assert.NotEqual(mine, store.Get<IActSigner>().Sign(Sample.Tenant, "from"u8));
        Assert.NotEqual(mine, store.Get<IActSigner>().Sign(new TenantId("other"), "form"u8));
        Assert.NotEqual(mine, another.Get<IActSigner>().Sign(Sample.Tenant, "form"u8));
        await store.RestartAsync();
        Assert.Equal(mine, store.Get<IActSigner>().Sign(Sample.Tenant, "form"u8));
    }

    private static ActUse Of(string id) => new(Sample.Tenant, id, "subject", Sample.Noon);
}
