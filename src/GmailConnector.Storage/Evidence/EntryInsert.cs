using System.Data.Common;
using GmailConnector.Evidence;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// The insert statement of every append: all of a group in one round trip, or prepared once for a connection that stays.
/// INVARIANT: an entry is inserted only right behind the one that it is linked to, so that a process that was overtaken can't append to a
/// head that is no longer one.
/// </summary>
/// <param name="turnSql">What goes before the inserts of a batch, so that nobody else appends until the transaction ends.</param>
internal sealed class EntryInsert(string? turnSql)
{
    private const string Sql =
        """
        INSERT INTO evidence_entries (idx, bytes, kind, tenant, mailbox, at, leaf_hash)
        SELECT @idx, @bytes, @kind, @tenant, @mailbox, @at, @leaf
        WHERE @idx = 0 OR EXISTS (SELECT 1 FROM evidence_entries WHERE idx = @idx - 1 AND leaf_hash = @previous)
        ON CONFLICT (idx) DO NOTHING
        """;

    private static readonly string[] Names = ["@idx", "@bytes", "@kind", "@tenant", "@mailbox", "@at", "@leaf", "@previous"];

    private DbCommand? prepared;

    /// <summary>How many were inserted: all, or none where the log no longer ends where the first of them begins.</summary>
    internal async Task<int> RunAsync(
        DbConnection connection,
        DbTransaction transaction,
        IEnumerable<SealedEntry> entries,
        Func<string, string> mailboxOf,
        CancellationToken ct)
    {
        if (connection.CanCreateBatch)
        {
            return await RunBatchAsync(connection, transaction, entries.Select(e => Values(e, mailboxOf)), ct);
        }

        var inserted = 0;
        var command = PreparedFor(connection, transaction);
        foreach (var values in entries.Select(e => Values(e, mailboxOf)))
        {
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i];
            }

            inserted += await command.ExecuteNonQueryAsync(ct);
        }

        return inserted;
    }

    private async Task<int> RunBatchAsync(
        DbConnection connection, DbTransaction transaction, IEnumerable<object[]> rows, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        if (turnSql is not null)
        {
            var turn = batch.CreateBatchCommand();
            turn.CommandText = turnSql;
            batch.BatchCommands.Add(turn);
        }

        foreach (var values in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = Sql;
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (Names[i], values[i]);
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        return await batch.ExecuteNonQueryAsync(ct);
    }

    private DbCommand PreparedFor(DbConnection connection, DbTransaction transaction)
    {
        // A failed connection is replaced, and its statements are gone with it.
        if (prepared is null || prepared.Connection != connection)
        {
            prepared?.Dispose();
            prepared = connection.CreateCommand();
            prepared.CommandText = Sql;
            foreach (var name in Names)
            {
                var parameter = prepared.CreateParameter();
                parameter.ParameterName = name;
                prepared.Parameters.Add(parameter);
            }
        }

        prepared.Transaction = transaction;
        return prepared;
    }

    private static object[] Values(SealedEntry sealedEntry, Func<string, string> mailboxOf)
    {
        var entry = sealedEntry.Entry;
        return
        [
            entry.Index,
            sealedEntry.Bytes.ToArray(),
            entry.Kind.Name,
            entry.Tenant,
            entry.Mailbox is { } mailbox ? mailboxOf(mailbox) : DBNull.Value,
            UnixMicroseconds.Of(entry.At),
            sealedEntry.Hash.ToArray(),
            entry.Previous.ToArray(),
        ];
    }
}
