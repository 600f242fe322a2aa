using System.Data.Common;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Messages;

/// <summary>
/// Keeps <c>assignments</c> in step with <c>messages</c>: called in the transaction that changed messages, with every thread that was
/// touched.
/// </summary>
internal static class AssignmentIndex
{
    internal const string SettledSql =
        """
        SELECT thread, newest FROM assignments
        WHERE tenant = @tenant AND mailbox = @mailbox AND thread IN @threads AND state <> 'Open'
        """;

    /// <summary>An answer opens a conversation again that waited for one, or was done.</summary>
    internal static async Task OpenAnsweredAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageRow> saved, CancellationToken ct)
    {
        var fromOutside = saved.Where(r => r.IsFromOutside).ToLookup(r => r.Thread, r => r.ReceivedAt, StringComparer.Ordinal);
        var settled = await connection.RowsForAsync<Settled>(
            SettledSql,
            fromOutside.Select(t => t.Key),
            piece => new { tenant = tenant.Value, mailbox = mailbox.Value, threads = piece },
            ct);
        await connection.RunAsync(
            """
            UPDATE assignments SET state = 'Open', version = version + 1
            WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread
            """,
            settled
                .Where(s => fromOutside[s.Thread].Max() > s.Newest)
                .Select(s => new { tenant = tenant.Value, mailbox = mailbox.Value, thread = s.Thread })
                .ToList(),
            ct);
    }

    /// <summary>With its last message a conversation is nobody's any more.</summary>
    internal static Task ForgetAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, IEnumerable<string> threads, CancellationToken ct) =>
        connection.RunAsync(
            """
            DELETE FROM assignments
            WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread AND NOT EXISTS (
                SELECT 1 FROM messages m WHERE m.tenant = @tenant AND m.mailbox = @mailbox AND m.thread = @thread)
            """,
            threads.Select(thread => new { tenant = tenant.Value, mailbox = mailbox.Value, thread }).ToList(),
            ct);

    private sealed class Settled
    {
        public string Thread { get; init; } = "";

        public long Newest { get; init; }
    }
}
