using GmailConnector.Evidence;
using GmailConnector.Storage.Databases;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Storage.Evidence;

/// <summary>The insert statement of every append, prepared once for each connection.</summary>
internal sealed class EntryInsert
{
    private const string Sql =
        """
        INSERT INTO evidence_entries (idx, bytes, kind, tenant, mailbox, at, leaf_hash)
        VALUES (@idx, @bytes, @kind, @tenant, @mailbox, @at, @leaf)
        """;

    private SqliteCommand? prepared;

    internal void Run(
        SqliteConnection connection, SqliteTransaction transaction, IEnumerable<SealedEntry> entries, Func<string, string> mailboxOf)
    {
        var command = PreparedFor(connection, transaction);
        var values = command.Parameters;
        foreach (var sealedEntry in entries)
        {
            var entry = sealedEntry.Entry;
            values[0].Value = entry.Index;
            values[1].Value = sealedEntry.Bytes.ToArray();
            values[2].Value = entry.Kind.Name;
            values[3].Value = entry.Tenant;
            values[4].Value = entry.Mailbox is { } mailbox ? mailboxOf(mailbox) : DBNull.Value;
            values[5].Value = UnixMicroseconds.Of(entry.At);
            values[6].Value = sealedEntry.Hash.ToArray();
            command.ExecuteNonQuery();
        }
    }

    private SqliteCommand PreparedFor(SqliteConnection connection, SqliteTransaction transaction)
    {
        // A failed connection is replaced, and its statements are gone with it.
        if (prepared is null || prepared.Connection != connection)
        {
            prepared?.Dispose();
            prepared = connection.CreateCommand();
            prepared.CommandText = Sql;
            foreach (var name in new[] { "@idx", "@bytes", "@kind", "@tenant", "@mailbox", "@at", "@leaf" })
            {
                prepared.Parameters.Add(new SqliteParameter { ParameterName = name });
            }
        }

        prepared.Transaction = transaction;
        return prepared;
    }
}
