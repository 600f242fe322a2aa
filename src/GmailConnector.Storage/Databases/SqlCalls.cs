using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace GmailConnector.Storage.Databases;

/// <summary>Dapper with cancellation tokens. Values are always parameters, never part of a statement.</summary>
internal static partial class SqlCalls
{
    // Far below the parameter limits of both SQLite and PostgreSQL.
    private const int ListSize = 400;

    static SqlCalls()
    {
        // Both databases hold flags as numbers.
        SqlMapper.RemoveTypeMap(typeof(bool));
        SqlMapper.AddTypeHandler(new Flag());
    }

    internal static Task<int> RunAsync(this DbConnection connection, string sql, object? values, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: ct));

    internal static async Task<List<T>> RowsAsync<T>(this DbConnection connection, string sql, object? values, CancellationToken ct) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: ct))).AsList();

    internal static Task<T?> RowAsync<T>(this DbConnection connection, string sql, object? values, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, values, cancellationToken: ct));

    /// <summary>Rows for a list of ids, which the statement asks for as <c>IN @ids</c>, queried in batches.</summary>
    internal static async Task<List<T>> RowsForAsync<T>(
        this DbConnection connection, string sql, IEnumerable<string> ids, Func<string[], object> values, CancellationToken ct)
    {
        var rows = new List<T>();
        sql = connection is NpgsqlConnection ? InList().Replace(sql, "= ANY($1)") : sql;
        foreach (var piece in ids.Chunk(ListSize))
        {
            rows.AddRange(await connection.QueryAsync<T>(new CommandDefinition(sql, values(piece), cancellationToken: ct)));
        }

        return rows;
    }

    // Npgsql passes a list as one array, where Dapper writes a parameter for each value into other databases' statements.
    [GeneratedRegex(@"\bIN (@\w+)")]
    private static partial Regex InList();

    private sealed class Flag : SqlMapper.TypeHandler<bool>
    {
        public override bool Parse(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0;

        public override void SetValue(IDbDataParameter parameter, bool value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value ? 1L : 0L;
        }
    }
}
