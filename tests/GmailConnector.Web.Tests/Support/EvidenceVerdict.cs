using System.Text;
using GmailConnector.Evidence.Verification;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// What the offline verifier says of all that an application recorded while tests used it: whatever they did, its record is whole and
/// lawful, and no name in it joins what somebody did in one place with what they did in another.
/// </summary>
internal static class EvidenceVerdict
{
    internal static async Task<IReadOnlyList<string>> OfAsync(string folder)
    {
        var file = Path.Combine(folder, "evidence.db");
        if (!File.Exists(file))
        {
            return [];
        }

        List<string> lines = [];
        using var log = new MemoryStream();
        await using (var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = "SELECT bytes FROM evidence_entries ORDER BY idx";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                var bytes = (byte[])rows.GetValue(0);
                lines.Add(Encoding.ASCII.GetString(bytes));
                log.Write(bytes);
                log.WriteByte((byte)'\n');
            }
        }

        log.Position = 0;
        return [.. (await ChainVerifier.VerifyAsync(log)).Findings.Select(f => f.ToString()), .. NameVerdict.Of(lines)];
    }
}
