using Dapper;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class SessionStoreTests
{
    private const string Session = "0123456789abcdef0123456789abcdef";

    private static readonly PersonId Person = new("prs_1");

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_sign_in_is_live_for_its_person_until_it_is_ended(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        Assert.False(await IsLiveAsync(store));
        await store.Sessions.StartAsync(Sample.Tenant, Person, Session, Sample.Noon, Ct);
        await store.RestartAsync();

        Assert.True(await IsLiveAsync(store));
        Assert.False(await store.Sessions.IsLiveAsync(Sample.Tenant, new PersonId("prs_2"), Session, Ct));
        Assert.False(await store.Sessions.IsLiveAsync(GrantSample.OtherTenant, Person, Session, Ct));
        Assert.False(await store.Sessions.IsLiveAsync(Sample.Tenant, Person, Session + "0", Ct));

        await store.Sessions.EndAsync(GrantSample.OtherTenant, Session, Sample.Noon, Ct);
        await store.Sessions.EndAsync(Sample.Tenant, "another", Sample.Noon, Ct);
        Assert.True(await IsLiveAsync(store));

        await store.Sessions.EndAsync(Sample.Tenant, Session, Sample.Noon.AddHours(1), Ct);
        await store.Sessions.EndAsync(Sample.Tenant, Session, Sample.Noon.AddHours(9), Ct);
        Assert.False(await IsLiveAsync(store));
        await store.RestartAsync();
        Assert.False(await IsLiveAsync(store));
        Assert.Equal(1, await EndedAtAsync(store, Sample.Noon.AddHours(1)));
    }

    [Theory, EachStore]
    public async Task All_of_a_persons_sign_ins_end_at_once_and_nobody_elses(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        await store.Sessions.StartAsync(Sample.Tenant, Person, Session, Sample.Noon, Ct);
        await store.Sessions.StartAsync(Sample.Tenant, Person, Session + "2", Sample.Noon, Ct);
        await store.Sessions.StartAsync(Sample.Tenant, new PersonId("prs_2"), Session + "3", Sample.Noon, Ct);

        await store.Sessions.EndAllAsync(GrantSample.OtherTenant, Person, Sample.Noon, Ct);
        Assert.True(await IsLiveAsync(store));
        await store.Sessions.EndAllAsync(Sample.Tenant, Person, Sample.Noon.AddHours(1), Ct);
        await store.RestartAsync();

        Assert.False(await IsLiveAsync(store));
        Assert.False(await store.Sessions.IsLiveAsync(Sample.Tenant, Person, Session + "2", Ct));
        Assert.True(await store.Sessions.IsLiveAsync(Sample.Tenant, new PersonId("prs_2"), Session + "3", Ct));
    }

    [Theory, EachStore]
    public async Task Ending_one_sign_in_leaves_the_same_persons_others(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        await store.Sessions.StartAsync(Sample.Tenant, Person, Session, Sample.Noon, Ct);
        await store.Sessions.StartAsync(Sample.Tenant, Person, "another", Sample.Noon, Ct);

        await store.Sessions.EndAsync(Sample.Tenant, "another", Sample.Noon, Ct);

        Assert.True(await IsLiveAsync(store));
    }

    [Fact]
    public async Task What_the_cookie_carries_is_not_in_the_database()
    {
        await using var store = await OpenAsync();
        await store.Sessions.StartAsync(Sample.Tenant, Person, Session, Sample.Noon, Ct);
        await store.StopAsync();

        Assert.DoesNotContain(Session, await File.ReadAllTextAsync(store.StoreFile, Ct), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("way", "40")]
    public async Task A_row_made_by_somebody_without_the_key_is_no_sign_in()
    {
        await using var store = await OpenAsync();

        await store.RawStoreAsync($"INSERT INTO sessions (tenant, id, person, started_at) VALUES ('default', '{Session}', 'prs_1', {Sample.Noon.ToUnixTimeMilliseconds() * 1000})");

        Assert.False(await IsLiveAsync(store));
    }

    [Fact]
    public async Task An_end_that_cannot_be_written_holds_at_once_and_is_written_when_the_cookie_comes_again()
    {
        await using var store = await OpenAsync();
        await store.Sessions.StartAsync(Sample.Tenant, Person, Session, Sample.Noon, Ct);

        File.SetAttributes(store.StoreFile, FileAttributes.ReadOnly);
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.Sessions.EndAsync(Sample.Tenant, Session, Sample.Noon.AddHours(1), Ct));
        Assert.False(await IsLiveAsync(store));
        File.SetAttributes(store.StoreFile, FileAttributes.Normal);
        Assert.Equal(0, await EndedAtAsync(store, Sample.Noon.AddHours(1)));

        Assert.False(await IsLiveAsync(store));
        Assert.Equal(1, await EndedAtAsync(store, Sample.Noon.AddHours(1)));
        await store.RestartAsync();
        Assert.False(await IsLiveAsync(store));
    }

    [Theory, EachStore]
    public async Task A_sign_in_ends_by_its_age_and_its_row_goes_then(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        await store.Sessions.StartAsync(Sample.Tenant, Person, Session, Sample.Noon, Ct);
        await store.Sessions.StartAsync(GrantSample.OtherTenant, Person, "another", Sample.Noon, Ct);
        await store.Sessions.StartAsync(Sample.Tenant, Person, "younger", Sample.Noon.AddHours(1), Ct);
        await store.Sessions.EndAsync(GrantSample.OtherTenant, "another", Sample.Noon.AddHours(2), Ct);

        store.Clock.Now = Sample.Noon.AddHours(24).AddSeconds(-1);
        Assert.True(await IsLiveAsync(store));
        Assert.Equal(0, await store.Sessions.PruneAsync(store.Clock.Now.AddHours(-24), Ct));
        store.Clock.Now = Sample.Noon.AddHours(24);
        Assert.False(await IsLiveAsync(store));
        Assert.Equal(2, await store.Sessions.PruneAsync(store.Clock.Now.AddHours(-24).AddSeconds(1), Ct));

        Assert.True(await store.Sessions.IsLiveAsync(Sample.Tenant, Person, "younger", Ct));
    }

    private static async Task<TestStore> OpenAsync(StoreKind kind = StoreKind.Sqlite)
    {
        var store = await TestStore.OpenAsync(kind);
        store.Clock.Now = Sample.Noon;
        return store;
    }

    private static Task<bool> IsLiveAsync(TestStore store) => store.Sessions.IsLiveAsync(Sample.Tenant, Person, Session, Ct);

    private static Task<int> EndedAtAsync(TestStore store, DateTimeOffset at) =>
        store.Database.ReadAsync(
            c => c.ExecuteScalarAsync<int>(
                "SELECT COUNT(*) FROM sessions WHERE ended_at = @at", new { at = at.ToUnixTimeMilliseconds() * 1000 }),
            Ct);
}
