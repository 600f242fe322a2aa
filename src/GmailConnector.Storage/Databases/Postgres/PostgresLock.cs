using GmailConnector.Guard.Ports;
using Npgsql;

namespace GmailConnector.Storage.Databases.Postgres;

/// <summary>
/// Keeps a second process away from the store. The server releases the lock when the connection that took it ends; whoever takes it next
/// gets a higher number.
/// </summary>
internal sealed class PostgresLock : IDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly string name;
    private readonly long number;

    private PostgresLock(NpgsqlConnection connection, string name, long number)
    {
        this.connection = connection;
        this.name = name;
        this.number = number;
    }

    internal static async Task<PostgresLock> TakeAsync(NpgsqlDataSource source, string schema, string name, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            // The server may need a moment to notice that a process was killed.
            await connection.RunAsync("SET lock_timeout = '3s'", null, ct);
            await connection.RunAsync("SELECT pg_advisory_lock(hashtextextended(@schema, 0))", new { schema }, ct);
            await connection.RunAsync("CREATE SEQUENCE IF NOT EXISTS store_holder", null, ct);

            // Not nextval, whose numbers jump ahead when the server crashes.
            return new PostgresLock(
                connection,
                name,
                await connection.RowAsync<long>("SELECT setval('store_holder', last_value + 1) FROM store_holder", null, ct));
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            if (fault is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
            {
                throw new StoreUnavailableException(
                    $"The store in {name} is in use by another process. Stop that process, or give this one a database of its own.", fault);
            }

            throw;
        }
    }

    /// <summary>
    /// INVARIANT: asked in every transaction that writes, so that a process whose lock was lost to another one writes nothing more.
    /// </summary>
    internal async Task RequireAsync(NpgsqlConnection writing, CancellationToken ct)
    {
        if (await writing.RowAsync<long>("SELECT last_value FROM store_holder", null, ct) != number)
        {
            throw new StoreUnavailableException(
                $"The store in {name} is in use by another process, which took it while this one couldn't reach it. Nothing was written. Stop that process, then start this one again.");
        }
    }

    public void Dispose()
    {
        // Not back into the pool, where it would keep the lock.
        NpgsqlConnection.ClearPool(connection);
        connection.Dispose();
    }
}
