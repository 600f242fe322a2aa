using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Web.Tests.Support;

/// <summary>The evidence of a running application, read past it.</summary>
public static class EvidenceFile
{
    /// <summary>The facts of every entry of a kind, oldest first.</summary>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> FactsAsync(
        RunningApp app, string kind, CancellationToken ct)
    {
        await using var database = new SqliteConnection(
            $"Data Source={Path.Combine(app.DataFolder, "evidence.db")};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync(ct);
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT bytes FROM evidence_entries WHERE kind = $kind ORDER BY idx";
        command.Parameters.AddWithValue("$kind", kind);
        await using var rows = await command.ExecuteReaderAsync(ct);
        List<IReadOnlyDictionary<string, string>> found = [];
        while (await rows.ReadAsync(ct))
        {
            using var entry = JsonDocument.Parse(Encoding.ASCII.GetString((byte[])rows.GetValue(0)));
            found.Add(entry.RootElement.GetProperty("facts").EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!));
        }

        return found;
    }
}
