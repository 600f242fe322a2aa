using Microsoft.Data.Sqlite;

namespace GmailConnector.Benchmarks.Evidence;

/// <summary>
/// What a row costs that SQLite puts on disk before it answers: one insert, one transaction, one flush; writers take turns.
/// </summary>
internal sealed class BareLog : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteParameter bytes;

    internal BareLog(string folder)
    {
        connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "bare.db"), Pooling = false }.ConnectionString);
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText =
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 4000;
            CREATE TABLE filler (bytes BLOB NOT NULL);
            CREATE TABLE log (idx INTEGER NOT NULL PRIMARY KEY, bytes BLOB NOT NULL);
            """;
        create.ExecuteNonQuery();
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO log (bytes) VALUES (@bytes)";
        bytes = insert.Parameters.Add("@bytes", SqliteType.Blob);
        insert.Prepare();
    }

    /// <summary>
    /// Fills the write-ahead log once beyond its limit, so that it begins anew, as <see cref="Entries.SettleAsync"/> does for evidence.
    /// </summary>
    internal void Settle()
    {
        using var fill = connection.CreateCommand();
        fill.CommandText = "INSERT INTO filler (bytes) VALUES (zeroblob(20000000)); DELETE FROM filler;";
        fill.ExecuteNonQuery();
    }

    internal async Task AppendAsync(byte[] row, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            bytes.Value = row;
            insert.ExecuteNonQuery();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
        turn.Dispose();
    }
}
