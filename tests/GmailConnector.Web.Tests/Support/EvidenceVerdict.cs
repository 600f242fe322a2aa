using GmailConnector.Evidence.Verification;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Web.Tests.Support;

/// <summary>What the offline verifier says of all that an application recorded while tests used it: whatever they did, its record is whole and lawful.</summary>
internal static class EvidenceVerdict
{
    internal static async Task<IReadOnlyList<Finding>> OfAsync(string folder)
    {
        var file = Path.Combine(folder, "evidence.db");
        if (!File.Exists(file))
        {
            return [];
        }

        using var log = new MemoryStream();
        await using (var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = "SELECT bytes FROM evidence_entries ORDER BY idx";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                log.Write((byte[])rows.GetValue(0));
                log.WriteByte((byte)'\n');
            }
        }

        log.Position = 0;
        return (await ChainVerifier.VerifyAsync(log)).Findings;
    }
}
