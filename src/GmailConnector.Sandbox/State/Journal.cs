using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Sandbox.State;

/// <summary>
/// Writes changes behind the memory, many to a transaction; <see cref="FlushAsync"/> returns when all before it are on disk.
/// </summary>
internal sealed class Journal : IAsyncDisposable
{
    private readonly SqliteConnection? connection;
    private readonly Channel<Entry> queue = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task writer;
    private readonly Dictionary<string, SqliteCommand> commands = [];
    private Exception? broken;

    private readonly record struct Entry(string? Sql, object?[] Values, TaskCompletionSource? Flushed);

    private Journal(SqliteConnection? connection)
    {
        this.connection = connection;
        writer = connection is null ? Task.CompletedTask : Task.Run(WriteAsync);
    }

    public static Journal Open(string? path, bool reset)
    {
        if (path is null)
        {
            return new Journal(null);
        }

        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (reset)
        {
            foreach (var file in new[] { path, path + "-wal", path + "-shm" })
            {
                File.Delete(file);
            }
        }

        if (!File.Exists(path) && !OperatingSystem.IsWindows())
        {
            // It holds the signing key: for its owner alone.
            using var made = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 2
        }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
            Execute(connection, Schema.Sql);
            Execute(connection, "BEGIN IMMEDIATE; COMMIT;");
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new InvalidOperationException(
                $"The sandbox can't use its state file {path}: {e.Message}. Is another sandbox running on it? Choose another file, or start with --reset.",
                e);
        }

        return new Journal(connection);
    }

    public bool IsDurable => connection is not null;

    /// <summary>Only before the first write: the journal owns the connection afterwards.</summary>
    public IEnumerable<SqliteDataReader> Read(string sql)
    {
        if (connection is null)
        {
            yield break;
        }

        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    public void Write(string sql, params object?[] values)
    {
        if (connection is not null)
        {
            queue.Writer.TryWrite(new Entry(sql, values, null));
        }
    }

    public Task FlushAsync()
    {
        if (connection is null)
        {
            return Task.CompletedTask;
        }

        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return queue.Writer.TryWrite(new Entry(null, [], flushed))
            ? flushed.Task
            : Task.FromException(new ObjectDisposedException(nameof(Journal)));
    }

    public async ValueTask DisposeAsync()
    {
        if (queue.Writer.TryComplete())
        {
            await writer.ConfigureAwait(false);
            foreach (var command in commands.Values)
            {
                await command.DisposeAsync().ConfigureAwait(false);
            }

            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAsync()
    {
        var waiting = new List<TaskCompletionSource>();
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            waiting.Clear();
            if (broken is not null)
            {
                Refuse();
                continue;
            }

            try
            {
                using var transaction = connection!.BeginTransaction();
                for (var taken = 0; taken < 5000 && queue.Reader.TryRead(out var entry); taken++)
                {
                    if (entry.Flushed is not null)
                    {
                        waiting.Add(entry.Flushed);
                    }
                    else
                    {
                        Apply(entry, transaction);
                    }
                }

                transaction.Commit();
            }
            catch (Exception e) when (e is SqliteException or IOException or InvalidOperationException)
            {
                // INVARIANT: after one failed write nothing is said to be saved any more: the memory and the file differ from here on.
                broken ??= e;
            }

            foreach (var flushed in waiting)
            {
                if (broken is null)
                {
                    flushed.TrySetResult();
                }
                else
                {
                    flushed.TrySetException(Failure());
                }
            }
        }
    }

    private void Refuse()
    {
        while (queue.Reader.TryRead(out var entry))
        {
            entry.Flushed?.TrySetException(Failure());
        }
    }

    private IOException Failure() => new($"The sandbox can't write its state: {broken!.Message}", broken);

    private void Apply(Entry entry, SqliteTransaction transaction)
    {
        if (!commands.TryGetValue(entry.Sql!, out var command))
        {
            command = connection!.CreateCommand();
            command.CommandText = entry.Sql;
            for (var i = 0; i < entry.Values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = "@p" + i });
            }

            commands.Add(entry.Sql!, command);
        }

        command.Transaction = transaction;
        for (var i = 0; i < entry.Values.Length; i++)
        {
            command.Parameters[i].Value = entry.Values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
