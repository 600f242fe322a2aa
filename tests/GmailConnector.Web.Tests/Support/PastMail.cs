using Microsoft.Data.Sqlite;

namespace GmailConnector.Web.Tests.Support;

/// <summary>Makes an application's mailboxes old, past it, while it doesn't run: so that there are weeks with numbers.</summary>
internal static class PastMail
{
    /// <summary>
    /// As if they had been connected for a year, with their mail spread over the days of the week before the newest one, which is the
    /// second in the list of weeks.
    /// </summary>
    internal static async Task MakeAsync(RunningApp app, int mailboxes, CancellationToken ct)
    {
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        var monday = today.AddDays(-14 - (((int)today.DayOfWeek + 6) % 7));
        await using var store = new SqliteConnection($"Data Source={Path.Combine(app.DataFolder, "store.db")};Pooling=False");
        await store.OpenAsync(ct);
        await using var command = store.CreateCommand();
        command.CommandText =
            """
            UPDATE messages SET received_at = $monday + (numbered.n % 7) * 86400000000
            FROM (SELECT mailbox, id, ROW_NUMBER() OVER (PARTITION BY mailbox ORDER BY id) AS n FROM messages) AS numbered
            WHERE numbered.mailbox = messages.mailbox AND numbered.id = messages.id
            """;
        command.Parameters.AddWithValue("$monday", (long)(monday.AddHours(9) - DateTime.UnixEpoch).TotalMicroseconds);
        Assert.True(await command.ExecuteNonQueryAsync(ct) > 100);
        command.CommandText = "UPDATE mailboxes SET connected_at = connected_at - $year";
        command.Parameters.AddWithValue("$year", (long)TimeSpan.FromDays(365).TotalMicroseconds);
        Assert.Equal(mailboxes, await command.ExecuteNonQueryAsync(ct));
    }
}
