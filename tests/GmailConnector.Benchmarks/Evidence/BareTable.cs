using Npgsql;

namespace GmailConnector.Benchmarks.Evidence;

/// <summary>
/// What a row costs that PostgreSQL puts on disk before it answers: one insert, one transaction. Writers each have a connection, so that
/// the server itself flushes for several at once.
/// </summary>
internal sealed class BareTable : IDisposable
{
    private readonly NpgsqlDataSource source;

    internal BareTable(string place)
    {
        source = NpgsqlDataSource.Create($"{place};Maximum Pool Size=280;Max Auto Prepare=10");
        using var create = source.CreateCommand(
            "CREATE SCHEMA bare; CREATE TABLE bare.log (idx BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, bytes BYTEA NOT NULL)");
        create.ExecuteNonQuery();
    }

    internal async Task AppendAsync(byte[] row, CancellationToken ct)
    {
        await using var insert = source.CreateCommand("INSERT INTO bare.log (bytes) VALUES ($1)");
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = row });
        await insert.ExecuteNonQueryAsync(ct);
    }

    public void Dispose() => source.Dispose();
}
