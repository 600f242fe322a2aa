using Dapper;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Tests.Support;
using Npgsql;

namespace GmailConnector.Storage.Tests.Databases;

/// <summary>The second wall between tenants: the server keeps to the tenant even where a statement forgets it.</summary>
[Trait("needs", "postgresql")]
public sealed class PostgresTenantTests
{
    private const string Unguarded =
        """
        SELECT t.relname FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'tenant'
        WHERE t.relkind = 'r' AND t.relnamespace = 'store'::regnamespace AND NOT (
            t.relrowsecurity AND t.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = t.oid))
        """;

    private static readonly TenantId Other = new("other");

    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task Every_table_with_a_tenant_is_behind_it()
    {
        await using var store = await OpenAsync();

        Assert.Empty(await store.Database.ReadAsync(c => c.RowsAsync<string>(Unguarded, null, Ct), Ct));
        Assert.True(await store.Database.ReadAsync(c => c.RowAsync<long>("SELECT COUNT(*) FROM pg_policy", null, Ct), Ct) > 30);

        await store.RawStoreAsync("CREATE TABLE planted (tenant TEXT NOT NULL, id TEXT NOT NULL)");
        Assert.Equal(["planted"], await store.Database.ReadAsync(c => c.RowsAsync<string>(Unguarded, null, Ct), Ct));
    }

    [Fact]
    public async Task A_statement_without_its_tenant_gets_and_changes_that_tenants_rows_alone()
    {
        await using var store = await OpenAsync();
        var mine = await store.AddMailboxAsync("mine");
        var others = await store.AddMailboxAsync("others", Other);
        await store.SaveAsync(mine, Sample.Message("m1", "t1"));
        await store.SaveAsync(others, Sample.Message("m2", "t2"));

        Assert.Equal(["m1"], await store.Database.Of(mine.Tenant).ReadAsync(Ids, Ct));
        Assert.Equal(["m2"], await store.Database.Of(Other).ReadAsync(Ids, Ct));
        Assert.Equal(1, await store.Database.Of(Other).WriteAsync(c => c.RunAsync("UPDATE messages SET hidden = 1", null, Ct), Ct));
        Assert.Equal(1, await store.Database.Of(Other).WriteAsync(c => c.RunAsync("DELETE FROM messages", null, Ct), Ct));
        Assert.Equal(["m1"], await store.Database.ReadAsync(Ids, Ct));

        static async Task<List<string>> Ids(System.Data.Common.DbConnection c) =>
            await c.RowsAsync<string>("SELECT id FROM messages ORDER BY id", null, Ct);
    }

    [Fact]
    public async Task A_row_of_another_tenant_is_not_written()
    {
        await using var store = await OpenAsync();

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Database.Of(Other).WriteAsync(
            c => c.RunAsync("INSERT INTO preferences (tenant, person, name, value) VALUES ('default', 'prs_1', 'n', 'v')", null, Ct), Ct));

        Assert.Contains(
            "row-level security", Assert.IsType<PostgresException>(fault.InnerException).MessageText, StringComparison.Ordinal);
        Assert.Empty(await store.Database.ReadAsync(c => c.RowsAsync<string>("SELECT name FROM preferences", null, Ct), Ct));
    }

    [Fact]
    public async Task The_next_one_on_the_same_connection_begins_with_no_tenant_of_the_last_one()
    {
        await using var store = await OpenAsync();
        await store.AddMailboxAsync("mine");
        await store.AddMailboxAsync("others", Other);

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(1, await store.Database.Of(Other).ReadAsync(Count, Ct));
            Assert.Equal(2, await store.Database.ReadAsync(Count, Ct));
        }

        static async Task<int> Count(System.Data.Common.DbConnection c) => await c.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM mailboxes");
    }

    [Fact]
    public async Task Who_connects_past_the_program_as_its_user_sees_nothing()
    {
        var place = await PlaceAsync();
        await using var store = await TestStore.OnServerAsync(place);
        await store.AddMailboxAsync();

        await using var psql = new NpgsqlConnection($"{place};Search Path=store;Pooling=False");
        await psql.OpenAsync(Ct);

        Assert.Equal(0, await psql.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM mailboxes"));
    }

    [Theory]
    [InlineData("SUPERUSER")]
    [InlineData("BYPASSRLS")]
    public async Task A_user_whom_it_does_not_bind_stops_the_start(string right)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var server = PostgresServer.Start();
        var place = await server.NewDatabaseAsync(Ct);
        await PostgresServer.RunAsync(place, $"ALTER USER connector {right}", Ct);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => TestStore.OnServerAsync(place));

        Assert.Contains("may pass row-level security", fault.Message, StringComparison.Ordinal);
    }

    private static Task<string> PlaceAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        return PostgresServer.Shared.NewDatabaseAsync(Ct);
    }

    private static async Task<TestStore> OpenAsync() => await TestStore.OnServerAsync(await PlaceAsync());
}
