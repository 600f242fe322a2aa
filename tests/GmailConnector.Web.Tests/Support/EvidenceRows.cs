using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GmailConnector.Web.Tests.Support;

/// <summary>The rows of a running application's evidence log, read past it.</summary>
internal static class EvidenceRows
{
    /// <summary>The bytes of every entry, or of every entry of a kind, oldest first; none where the log isn't there yet.</summary>
    internal static async Task<IReadOnlyList<byte[]>> BytesAsync(RunningApp app, string? kind = null, CancellationToken ct = default)
    {
        if (Open(app) is not { } opened)
        {
            return [];
        }

        await using var database = opened;
        await database.OpenAsync(ct);
        await using var command = database.CreateCommand();
        command.CommandText = $"SELECT bytes FROM evidence_entries {(kind is null ? "" : "WHERE kind = @kind")} ORDER BY idx";
        if (kind is not null)
        {
            var value = command.CreateParameter();
            (value.ParameterName, value.Value) = ("@kind", kind);
            command.Parameters.Add(value);
        }

        await using var rows = await command.ExecuteReaderAsync(ct);
        List<byte[]> found = [];
        while (await rows.ReadAsync(ct))
        {
            found.Add((byte[])rows.GetValue(0));
        }

        return found;
    }

    private static DbConnection? Open(RunningApp app)
    {
        if (app.Server is { } server)
        {
            return new NpgsqlConnection($"{server};Search Path=evidence;Pooling=False");
        }

        var file = Path.Combine(app.DataFolder, "evidence.db");
        return File.Exists(file) ? new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False") : null;
    }
}
