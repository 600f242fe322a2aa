using System.Data.Common;
using Dapper;

namespace GmailConnector.Storage.Databases;

/// <summary>Dapper with cancellation tokens. Values are always parameters, never part of a statement.</summary>
internal static class SqlCalls
{
    // Far below the parameter limits of both SQLite and PostgreSQL.
    private const int ListSize = 400;

    internal static Task<int> RunAsync(this DbConnection connection, string sql, object? values, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: ct));

    internal static async Task<List<T>> RowsAsync<T>(this DbConnection connection, string sql, object? values, CancellationToken ct) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: ct))).AsList();

    internal static Task<T?> RowAsync<T>(this DbConnection connection, string sql, object? values, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, values, cancellationToken: ct));

    /// <summary>Rows for a list of ids, queried in batches.</summary>
    internal static async Task<List<T>> RowsForAsync<T>(
        this DbConnection connection, string sql, IEnumerable<string> ids, Func<string[], object> values, CancellationToken ct)
    {
        var rows = new List<T>();
        foreach (var piece in ids.Chunk(ListSize))
        {
            rows.AddRange(await connection.QueryAsync<T>(new CommandDefinition(sql, values(piece), cancellationToken: ct)));
        }

        return rows;
    }
}
