using Dapper;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Databases.Sqlite;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Databases;

public sealed class MigrationTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public void The_embedded_files_are_numbered_from_one_without_gap()
    {
        foreach (var folder in new[] { "sqlite.store", "sqlite.evidence", "postgres.store", "postgres.evidence" })
        {
            var numbers = Migration.Embedded(folder).Select(m => m.Number).ToList();
            Assert.NotEmpty(numbers);
            Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        }
    }

    [Fact]
    public async Task A_migration_that_was_edited_after_it_was_applied_stops_the_start()
    {
        await using var store = await TestStore.OpenAsync();
        await store.StopAsync();
        await store.RawStoreAsync("UPDATE schema_migrations SET checksum = 'another' WHERE number = 1");

        var fault = await Assert.ThrowsAsync<SchemaMismatchException>(store.RestartAsync);
        Assert.StartsWith("Migration 0001_mail.sql was edited after it was applied to store.db.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_stops_the_start()
    {
        await using var store = await TestStore.OpenAsync();
        await store.StopAsync();
        await store.RawStoreAsync("INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (9999, '9999_future.sql', 'x', 0)");

        var fault = await Assert.ThrowsAsync<SchemaMismatchException>(store.RestartAsync);
        Assert.Contains("9999_future.sql", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_an_older_version_wrote_is_brought_up_to_date_with_what_is_in_it()
    {
        await using var store = TestStore.Closed();
        using (var older = new SqliteDatabase(store.StoreFile))
        {
            await older.CreateAsync(Ct);
            await new Migrator(older, store.Clock).ApplyAsync([.. Migration.Embedded("sqlite.store").Where(m => m.Number <= 2)], Ct);
            await older.WriteAsync(
                c => c.RunAsync(
                    """
                    INSERT INTO agreements (tenant, id, person, text_version, text_hash, policy_hash, scopes, given_at)
                    VALUES ('default', 'agr_old', 'prs_owner', 'mailbox-1', 'h', 'h', 'gmail.readonly', 1)
                    """,
                    null,
                    Ct),
                Ct);
        }

        await store.StartAsync();

        Assert.NotNull(await store.Agreements.FindAsync(Sample.Tenant, new AgreementId("agr_old"), Ct));
        await store.Grants.AddAsync(GrantSample.Whole(), Ct);
        GrantSample.AssertSame(GrantSample.Whole(), await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct));
        Assert.Empty(await store.Notices.UnmailedAsync(Sample.Noon, 9, Ct));

        // Who was signed in before has no sign-in on record, and signs in once more.
        Assert.False(await store.Sessions.IsLiveAsync(Sample.Tenant, Sample.Owner, "old", Ct));
    }

    [Fact]
    public async Task Each_is_applied_once_and_a_broken_one_leaves_no_trace()
    {
        await using var store = await TestStore.OpenAsync();
        var migrator = new Migrator(store.Database, store.Clock);
        var known = Migration.Embedded("sqlite.store");
        var good = new Migration(known.Count + 1, "good.sql", "CREATE TABLE good (id TEXT NOT NULL)");
        await migrator.ApplyAsync([.. known, good], Ct);
        await migrator.ApplyAsync([.. known, good], Ct);
        var broken = new Migration(
            known.Count + 2, "broken.sql", "CREATE TABLE half (id TEXT NOT NULL); CREATE TABLE good (id TEXT NOT NULL)");

        await Assert.ThrowsAnyAsync<Exception>(() => migrator.ApplyAsync([.. known, good, broken], Ct));

        Assert.Equal(
            known.Count + 1, await store.Database.ReadAsync(c => c.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM schema_migrations"), Ct));
        Assert.Equal(
            0,
            await store.Database.ReadAsync(c => c.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'half'"), Ct));
    }
}
