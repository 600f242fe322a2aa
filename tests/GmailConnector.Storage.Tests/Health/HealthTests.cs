using GmailConnector.Storage.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GmailConnector.Storage.Tests.Health;

public sealed class HealthTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_store_that_can_be_read_and_written_is_healthy_and_nothing_is_recorded_of_it(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);

        var report = await CheckAsync(store);

        Assert.Equal(["evidence", "store"], report.Entries.Keys.Order());
        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Empty(await store.Evidence.BytesAsync(0, 9, Ct));
    }

    [Theory]
    [InlineData("store")]
    [InlineData("evidence")]
    public async Task A_full_disk_is_noticed_before_anybody_needs_it_and_is_over_when_there_is_space_again(string which)
    {
        await using var store = await TestStore.OpenAsync();
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        await PragmaAsync(store, which, "PRAGMA query_only = ON");

        var full = await CheckAsync(store);

        Assert.Equal(HealthStatus.Unhealthy, full.Status);
        var fault = Assert.Single(full.Entries, e => e.Value.Status == HealthStatus.Unhealthy);
        Assert.Equal(which, fault.Key);
        Assert.StartsWith($"{which}.db can't be written.", fault.Value.Description, StringComparison.Ordinal);

        await PragmaAsync(store, which, "PRAGMA query_only = OFF");
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(store)).Status);
        store.Clock.Now += TimeSpan.FromSeconds(2);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store)).Status);
    }

    [Fact]
    public async Task A_log_that_was_cut_is_noticed()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        await store.RawEvidenceAsync("DROP TRIGGER evidence_entries_remain; DELETE FROM evidence_entries");

        var report = await CheckAsync(store);

        Assert.Contains("was replaced or cut", report.Entries["evidence"].Description, StringComparison.Ordinal);
    }

    [Theory, EachStore]
    public async Task A_store_with_another_key_is_noticed(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.RawStoreAsync("UPDATE store_facts SET value = '' WHERE name = 'key-check'");

        var report = await CheckAsync(store);

        Assert.Equal(HealthStatus.Unhealthy, report.Entries["store"].Status);
        Assert.Equal(HealthStatus.Healthy, report.Entries["evidence"].Status);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_noticed()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var server = PostgresServer.Start();
        await using var store = await TestStore.OnServerAsync(await server.NewDatabaseAsync(Ct));
        using var stopped = server.Stopped();

        var report = await CheckAsync(store);

        Assert.All(report.Entries.Values, e => Assert.StartsWith("The server of PostgreSQL database store_1 ", e.Description, StringComparison.Ordinal));
    }

    private static Task<HealthReport> CheckAsync(TestStore store) => store.Get<HealthCheckService>().CheckHealthAsync(Ct);

    private static Task PragmaAsync(TestStore store, string which, string pragma) =>
        which == "store" ? store.MaintainAsync(pragma) : store.MaintainEvidenceAsync(pragma);
}
