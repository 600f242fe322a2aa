using System.Data.Common;
using GmailConnector.Evidence;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Evidence;

/// <summary>The insert statement of every append: all of a group in one round trip, or prepared once for a connection that stays.</summary>
internal sealed class EntryInsert
{
    private const string Sql =
        """
        INSERT INTO evidence_entries (idx, bytes, kind, tenant, mailbox, at, leaf_hash)
        VALUES (@idx, @bytes, @kind, @tenant, @mailbox, @at, @leaf)
        """;

    private static readonly string[] Names = ["@idx", "@bytes", "@kind", "@tenant", "@mailbox", "@at", "@leaf"];

    private DbCommand? prepared;

    internal async Task RunAsync(
        DbConnection connection,
        DbTransaction transaction,
        IEnumerable<SealedEntry> entries,
        Func<string, string> mailboxOf,
        CancellationToken ct)
    {
        if (connection.CanCreateBatch)
        {
            await RunBatchAsync(connection, transaction, entries.Select(e => Values(e, mailboxOf)), ct);
            return;
        }

        var command = PreparedFor(connection, transaction);
        foreach (var values in entries.Select(e => Values(e, mailboxOf)))
        {
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i];
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task RunBatchAsync(
        DbConnection connection, DbTransaction transaction, IEnumerable<object[]> rows, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
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

        await batch.ExecuteNonQueryAsync(ct);
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
        ];
    }
}
