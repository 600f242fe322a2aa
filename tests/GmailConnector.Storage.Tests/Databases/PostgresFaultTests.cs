using System.Text.RegularExpressions;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Tests.Support;
using Npgsql;

namespace GmailConnector.Storage.Tests.Databases;

[Trait("needs", "postgresql")]
public sealed class PostgresFaultTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task A_server_that_is_gone_is_named_nothing_is_recorded_or_shown_and_all_goes_on_when_it_is_back()
    {
        SkipWhereMissing();
        using var server = PostgresServer.Start();
        await using var store = await TestStore.OnServerAsync(await server.NewDatabaseAsync(Ct));
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 0, "INBOX"));
        Assert.True((await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).IsAllowed);

        using (server.Stopped())
        {
            var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.SaveAsync(mailbox, Sample.Message("m2", "t2")));
            Assert.StartsWith("The server of PostgreSQL database store_1 ", fault.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, Ct));
            var refused = await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
            Assert.Equal(RefusalCode.EvidenceUnavailable, refused.Refusal?.Code);
            Assert.Contains("The server of PostgreSQL database store_1 ", refused.Refusal!.Reason, StringComparison.Ordinal);
        }

        await store.SaveAsync(mailbox, Sample.Message("m2", "t2"));
        Assert.Equal(["m1", "m2"], (await store.Messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, Ct)).Select(m => m.Value).Order());
        Assert.True((await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).IsAllowed);
        var report = await Logs.VerifyAsync(store.Evidence);
        Assert.Empty(report.Findings);
        Assert.Equal(2, report.Size);
    }

    [Theory]
    [InlineData("Database=missing", "PostgreSQL database missing isn't there.")]
    [InlineData("Host=/nowhere", "can't be reached. Start it, or correct Host and Port in ConnectionStrings")]
    [InlineData("Username=nobody", "doesn't let this program's user in.")]
    [InlineData("Username=stranger", "doesn't allow this program's user to do that. Make that user the owner")]
    public async Task A_place_that_is_wrong_stops_the_start_with_what_to_correct(string wrong, string told)
    {
        SkipWhereMissing();
        using var server = PostgresServer.Start();
        var place = await server.NewDatabaseAsync(Ct);
        await PostgresServer.RunAsync(place, "CREATE USER stranger", Ct);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => TestStore.OnServerAsync($"{place};{wrong}"));

        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_may_forget_what_it_confirmed_stops_the_start()
    {
        SkipWhereMissing();
        using var server = PostgresServer.Start("fsync = off");
        var place = await server.NewDatabaseAsync(Ct);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => TestStore.OnServerAsync(place));

        Assert.StartsWith("PostgreSQL database store_1 may forget what it confirmed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_waits_for_the_disk_whatever_the_server_is_set_to()
    {
        SkipWhereMissing();
        using var server = PostgresServer.Start("synchronous_commit = off");
        await using var store = await TestStore.OnServerAsync(await server.NewDatabaseAsync(Ct));

        Assert.Equal("on", await store.Database.WriteAsync(c => c.RowAsync<string>("SHOW synchronous_commit", null, Ct), Ct));
        Assert.Equal("on", await store.EvidenceDatabase.WriteAsync(c => c.RowAsync<string>("SHOW synchronous_commit", null, Ct), Ct));
    }

    [Fact]
    public async Task A_second_program_is_refused_until_the_first_one_ends()
    {
        SkipWhereMissing();
        var place = await PostgresServer.Shared.NewDatabaseAsync(Ct);
        await using var first = await TestStore.OnServerAsync(place);
        await using var second = On(place, first.KeyFile);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(second.StartAsync);
        Assert.Contains("in use by another process", fault.Message, StringComparison.Ordinal);

        await first.StopAsync();
        await second.StartAsync();
    }

    [Fact]
    public async Task Who_lost_the_store_to_another_program_writes_no_more()
    {
        SkipWhereMissing();
        var place = await PostgresServer.Shared.NewDatabaseAsync(Ct);
        await using var first = await TestStore.OnServerAsync(place);
        var mailbox = await first.AddMailboxAsync();
        await CutAllConnectionsAsync(place);
        await using var second = On(place, first.KeyFile);
        await second.StartAsync();

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => first.SaveAsync(mailbox, Sample.Message("m1", "t1")));

        Assert.Contains("in use by another process", fault.Message, StringComparison.Ordinal);
        await second.SaveAsync(mailbox, Sample.Message("m1", "t1"));
    }

    [Fact]
    public async Task After_its_server_was_restarted_nobody_is_refused()
    {
        SkipWhereMissing();
        using var server = PostgresServer.Start();
        await using var store = await TestStore.OnServerAsync(await server.NewDatabaseAsync(Ct));
        var mailbox = await store.AddMailboxAsync();
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        server.Stopped().Dispose();

        Assert.NotNull(await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct));
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1"));
        Assert.Equal(1, (await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).Value.Index);
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_is_named_and_reading_goes_on()
    {
        SkipWhereMissing();
        var place = await PostgresServer.Shared.NewDatabaseAsync(Ct);
        await using var store = await TestStore.OnServerAsync(place);
        var mailbox = await store.AddMailboxAsync();
        var database = new NpgsqlConnectionStringBuilder(place).Database;
        await PostgresServer.RunAsync(place, $"ALTER DATABASE {database} SET default_transaction_read_only = on", Ct);
        await CutAllConnectionsAsync(place);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.SaveAsync(mailbox, Sample.Message("m1", "t1")));

        Assert.Contains("can only be read", fault.Message, StringComparison.Ordinal);
        Assert.NotNull(await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct));
        Assert.False((await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).IsAllowed);
    }

    [Fact]
    public async Task Many_who_change_the_same_rows_at_once_do_it_as_if_one_after_the_other()
    {
        SkipWhereMissing();
        await using var store = await TestStore.OpenAsync(StoreKind.Postgres);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, Sample.Message("m0", "t0"));
        var runs = 0;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.Database.WriteAsync(
            async c =>
            {
                Interlocked.Increment(ref runs);
                var stored = await c.RowAsync<long>("SELECT sync_stored FROM mailboxes", null, Ct);
                await c.RunAsync("UPDATE mailboxes SET sync_stored = @next", new { next = stored + 1 }, Ct);
            },
            Ct))));

        Assert.Equal(16, (await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct))!.Sync.Stored);
        Assert.True(runs > 16, "None of them contradicted another: the test shows nothing.");
    }

    [Fact]
    public async Task A_log_that_was_cut_is_refused()
    {
        SkipWhereMissing();
        await using var store = await TestStore.OpenAsync(StoreKind.Postgres);
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        await store.RawEvidenceAsync("DROP TRIGGER evidence_entries_stay ON evidence_entries; DELETE FROM evidence_entries WHERE idx = 1");

        var refused = await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);

        Assert.Contains("was replaced or cut", refused.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_of_what_ended_has_the_kinds_that_are_asked_for()
    {
        SkipWhereMissing();
        await using var store = await TestStore.OpenAsync(StoreKind.Postgres);

        var index = await store.EvidenceDatabase.ReadAsync(
            c => c.RowAsync<string>("SELECT indexdef FROM pg_indexes WHERE indexname = 'evidence_entries_ends'", null, Ct), Ct);

        Assert.Equal(
            RecordedEnds.Kinds.Select(k => k.Name),
            Regex.Matches(index!, "'([a-z.-]+)'").Select(m => m.Groups[1].Value));
    }

    [Theory]
    [InlineData("UPDATE evidence_entries SET tenant = 'x'")]
    [InlineData("DELETE FROM evidence_entries")]
    [InlineData("TRUNCATE evidence_entries")]
    [InlineData("DELETE FROM evidence_checkpoints")]
    [InlineData("TRUNCATE evidence_nodes")]
    [InlineData("UPDATE evidence_cosignatures SET line = ''")]
    public async Task The_tables_of_the_log_are_append_only(string statement)
    {
        SkipWhereMissing();
        await using var store = await TestStore.OpenAsync(StoreKind.Postgres);
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);

        var fault = await Assert.ThrowsAsync<PostgresException>(() => store.RawEvidenceAsync(statement));

        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
    }

    private static void SkipWhereMissing() => Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");

    private static TestStore On(string place, string keyFile) =>
        TestStore.Closed(("Store:Provider", "postgres"), ("ConnectionStrings:Store", place), ("Keys:File", keyFile));

    private static Task CutAllConnectionsAsync(string place) => PostgresServer.RunAsync(
        place,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        Ct);
}
