using System.Data;
using System.Data.Common;
using GmailConnector.Guard.Ports;
using Npgsql;

namespace GmailConnector.Storage.Databases.Postgres;

/// <summary>One schema of a PostgreSQL database: a pool of connections, on each of which a transaction may read or write.</summary>
internal sealed class PostgresDatabase : Database
{
    // Each time one of those that contradict each other gets through, so as many attempts as writers are enough.
    private const int MostAttempts = 100;

    private readonly NpgsqlDataSource source;
    private readonly string schema;
    private PostgresLock? held;
    private volatile bool oldPagesWait;

    internal PostgresDatabase(string connectionString, string schema)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = schema };
        this.schema = schema;
        Name = $"PostgreSQL database {server.Database}";
        TurnSql = $"SELECT pg_advisory_xact_lock(hashtextextended('{schema}', 1))";
        source = NpgsqlDataSource.Create(server);
    }

    internal override string Name { get; }

    internal override string Dialect => "postgres";

    internal override string TurnSql { get; }

    internal override Task CreateAsync(CancellationToken ct) => WriteInTurnAsync(
        async (connection, _) =>
        {
            await connection.RunAsync(TurnSql, null, ct);

            // INVARIANT: what a transaction wrote isn't taken back by a power cut. (A connection asks for synchronous_commit by itself.)
            if (await connection.RowAsync<string>("SHOW fsync", null, ct) != "on")
            {
                throw new StoreUnavailableException($"{Name} may forget what it confirmed: fsync is off there. Set it to on, and start again.");
            }

            // INVARIANT: the second wall between tenants stands: nobody whom row-level security doesn't bind gets in.
            if (await connection.RowAsync<bool>("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user", null, ct))
            {
                throw new StoreUnavailableException(
                    $"The user of {Name} may pass row-level security. Use one that is neither a superuser nor has BYPASSRLS, and owns the database.");
            }

            return await connection.RunAsync($"CREATE SCHEMA IF NOT EXISTS {schema}", null, ct);
        },
        ct);

    internal override async Task<IDisposable> LockAsync(CancellationToken ct)
    {
        try
        {
            return held = await PostgresLock.TakeAsync(source, schema, Name, ct);
        }
        catch (NpgsqlException fault) when (PostgresFaults.Explain(fault, Name) is { } explained)
        {
            throw explained;
        }
    }

    internal override Task<T> ReadAsync<T>(TenantId? tenant, Func<DbConnection, Task<T>> work, CancellationToken ct) => TransactAsync(
        IsolationLevel.RepeatableRead,
        async (connection, _) =>
        {
            await NarrowAsync(connection, tenant, ct);
            return await work(connection);
        },
        ct);

    internal override async Task<T> WriteAsync<T>(TenantId? tenant, Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        var result = await TransactAsync(
            IsolationLevel.Serializable,
            async (connection, _) =>
            {
                if (held is not null)
                {
                    await held.RequireAsync(connection, ct);
                }

                await NarrowAsync(connection, tenant, ct);
                return await work(connection);
            },
            ct);
        if (oldPagesWait)
        {
            await DropOldPagesAsync(CancellationToken.None);
        }

        return result;
    }

    internal override Task<T> WriteInTurnAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken ct) =>
        TransactAsync(IsolationLevel.ReadCommitted, (connection, transaction) => work(connection, transaction), ct);

    internal override bool IsTaken(DbException fault) => fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    // The table of keys is written anew, which nobody may read meanwhile: while somebody does, each later write tries again. Older copies
    // are in the server's write-ahead log until it reuses those files, and in its backups.
    internal override async Task DropOldPagesAsync(CancellationToken ct)
    {
        oldPagesWait = true;
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await connection.RunAsync("SET lock_timeout = '100ms'", null, ct);
            await connection.RunAsync("VACUUM (FULL) mailbox_keys", null, ct);
            oldPagesWait = false;
        }
        catch (NpgsqlException)
        {
            // What is written mustn't fail because of it: the next write tries again.
        }
    }

    public override void Dispose() => source.Dispose();

    // Until the transaction ends; a connection begins with all tenants.
    private static async Task NarrowAsync(NpgsqlConnection connection, TenantId? tenant, CancellationToken ct)
    {
        if (tenant is { } one)
        {
            await connection.RowAsync<string>("SELECT set_config('store.tenant', @Value, true)", new { one.Value }, ct);
        }
    }

    private async Task<T> TransactAsync<T>(
        IsolationLevel isolation, Func<NpgsqlConnection, NpgsqlTransaction, Task<T>> work, CancellationToken ct)
    {
        var cut = false;
        for (var attempt = 1; ; attempt++)
        {
            var committing = false;
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                await using var transaction = await connection.BeginTransactionAsync(isolation, ct);
                var result = await work(connection, transaction);
                committing = true;
                await transaction.CommitAsync(ct);
                return result;
            }
            catch (PostgresException contradicted) when (PostgresFaults.IsTakenBack(contradicted) && attempt < MostAttempts)
            {
                // The same one again, on what the others have written meanwhile.
            }
            catch (NpgsqlException lost) when (!committing && !cut && PostgresFaults.IsCut(lost))
            {
                // The pool still had connections from before the server was restarted. Nothing can have been written by this one.
                cut = true;
                source.Clear();
            }
            catch (NpgsqlException fault) when (PostgresFaults.Explain(fault, Name) is { } explained)
            {
                throw explained;
            }
        }
    }
}
