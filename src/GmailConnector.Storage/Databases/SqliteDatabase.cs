using System.Data.Common;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Keys;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Storage.Databases;

/// <summary>One SQLite file: pooled readers, and one writer that callers use in turn.</summary>
internal sealed class SqliteDatabase(string path) : IDisposable
{
    private const int BusySeconds = 5;

    private readonly SemaphoreSlim turn = new(1, 1);
    private SqliteConnection? writer;
    private bool oldPagesWait;
    private bool ended;

    internal string Path { get; } = path;

    /// <summary>Creates the file if it doesn't exist, accessible to this process's user only, and turns on write-ahead logging.</summary>
    internal void Create()
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
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new StoreUnavailableException(
                $"{System.IO.Path.GetFileName(Path)} can't be created or written. Make the file and its folder writable for this process.",
                refused);
        }
    }

    /// <summary>Reads, in one snapshot.</summary>
    internal async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
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

    /// <summary>Writes in one transaction: all of it is on disk when this returns, or none.</summary>
    internal Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct) =>
        WriteAsync((connection, _) => work(connection), ct);

    /// <summary>The same for prepared statements that outlive a transaction, and so need each new one.</summary>
    internal async Task<T> WriteAsync<T>(Func<SqliteConnection, SqliteTransaction, Task<T>> work, CancellationToken ct)
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

    internal Task WriteAsync(Func<DbConnection, Task> work, CancellationToken ct) =>
        WriteAsync(
            async connection =>
            {
                await work(connection);
                return true;
            },
            ct);

    /// <summary>
    /// Empties the write-ahead log, because it keeps old page images, among them pages with a key that has been erased since.
    /// While a reader still needs it, each later write tries again.
    /// </summary>
    internal async Task DropOldPagesAsync(CancellationToken ct)
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

    public void Dispose()
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
