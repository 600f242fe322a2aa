using System.Data.Common;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Keys;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Storage.Databases.Sqlite;

/// <summary>One SQLite file: pooled readers, and one writer that callers use in turn.</summary>
internal sealed class SqliteDatabase(string path) : Database
{
    private const int BusySeconds = 5;
    private const int Constraint = 19;

    private readonly SemaphoreSlim turn = new(1, 1);
    private SqliteConnection? writer;
    private bool oldPagesWait;
    private bool ended;

    internal string Path { get; } = path;

    internal override string Name => System.IO.Path.GetFileName(Path);

    internal override string Dialect => "sqlite";

    /// <summary>Creates the file if it doesn't exist, accessible to this process's user only, and turns on write-ahead logging.</summary>
    internal override Task CreateAsync(CancellationToken ct)
    {
        PrivateFolder.Ensure(System.IO.Path.GetDirectoryName(Path)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            new FileStream(Path, options).Dispose();
            return Task.CompletedTask;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new StoreUnavailableException(
                $"{Name} can't be created or written. Make the file and its folder writable for this process.",
                refused);
        }
    }

    internal override Task<IDisposable> LockAsync(CancellationToken ct) => Task.FromResult<IDisposable>(SqliteLock.Take(Path));

    internal override async Task<T> ReadAsync<T>(TenantId? tenant, Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            await using var connection = Open(pooled: true);
            await using var snapshot = connection.BeginTransaction(deferred: true);
            var result = await work(connection);
            snapshot.Commit();
            return result;
        }
        catch (SqliteException fault) when (SqliteFaults.Explain(fault, Path) is { } explained)
        {
            throw explained;
        }
    }

    internal override Task<T> WriteAsync<T>(TenantId? tenant, Func<DbConnection, Task<T>> work, CancellationToken ct) =>
        WriteInTurnAsync((connection, _) => work(connection), ct);

    // A write transaction is alone from its beginning.
    internal override string? TurnSql => null;

    internal override async Task<T> WriteInTurnAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            var connection = Writer();
            await using var transaction = connection.BeginTransaction();
            var result = await work(connection, transaction);
            transaction.Commit();
            transaction.Dispose();
            if (oldPagesWait)
            {
                oldPagesWait = !TryDropOldPages(connection);
            }

            return result;
        }
        catch (SqliteException fault)
        {
            if (SqliteFaults.SpoilsConnection(fault))
            {
                DropWriter();
            }

            if (SqliteFaults.Explain(fault, Path) is { } explained)
            {
                throw explained;
            }

            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    internal override bool IsTaken(DbException fault) => fault is SqliteException { SqliteErrorCode: Constraint };

    // Empties the write-ahead log, which keeps old page images. While a reader still needs it, each later write tries again.
    internal override async Task DropOldPagesAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            oldPagesWait = true;
            oldPagesWait = !TryDropOldPages(Writer());
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Runs on the writer outside a transaction, as some pragmas require.</summary>
    internal async Task MaintainAsync(string sql, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            Execute(Writer(), sql);
        }
        catch (SqliteException fault) when (SqliteFaults.Explain(fault, Path) is { } explained)
        {
            throw explained;
        }
        finally
        {
            turn.Release();
        }
    }

    public override void Dispose()
    {
        turn.Wait();
        try
        {
            ended = true;
            DropWriter();
            DropReaders();
        }
        finally
        {
            turn.Release();
        }
    }

    private SqliteConnection Writer()
    {
        ObjectDisposedException.ThrowIf(ended, this);

        // An open handle keeps writing after chmod and into a deleted file, so both are checked here.
        var file = new FileInfo(Path);
        if (!file.Exists || file.IsReadOnly)
        {
            DropWriter();
            DropReaders();
            throw new StoreUnavailableException(
                file.Exists
                    ? $"{file.Name} is read-only. Make it writable; no restart is needed."
                    : $"{file.Name} is missing from its folder. Put it back; no restart is needed.");
        }

        if (writer is not null)
        {
            return writer;
        }

        var connection = Open(pooled: false);
        try
        {
            // The WAL mode is stored in the file. secure_delete overwrites deleted content, so that an erased key leaves no copy in free
            // pages.
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 4000;");
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return writer = connection;
    }

    private SqliteConnection Open(bool pooled)
    {
        var connection = new SqliteConnection(ConnectionString(pooled));
        try
        {
            connection.Open();

            // Without this, SQLite writes large sorts into temporary files, and no content may go there.
            Execute(connection, "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void DropWriter()
    {
        writer?.Dispose();
        writer = null;
    }

    private void DropReaders()
    {
        using var any = new SqliteConnection(ConnectionString(pooled: true));
        SqliteConnection.ClearPool(any);
    }

    private string ConnectionString(bool pooled) => new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
        Pooling = pooled,
    }.ConnectionString;

    // If this clean-up fails, it waits for the next write: a write that is on disk mustn't fail because of it.
    private static bool TryDropOldPages(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        try
        {
            using var result = command.ExecuteReader();
            return result.Read() && result.GetInt64(0) == 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
