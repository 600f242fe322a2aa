using System.Data.Common;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Messages;

/// <summary>Keeps <c>snoozes</c> in step with <c>messages</c>: called in the transaction that stored them.</summary>
internal static class SnoozeIndex
{
    internal const string WakeSql =
        """
        UPDATE snoozes
        SET answered_at = @received, wake_at = CASE WHEN state = 'Waiting' THEN 0 ELSE wake_at END, version = version + 1
        WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread AND state IN ('Waiting', 'Working') AND since < @received
        """;

    /// <summary>What waits for an answer has one, and is due.</summary>
    internal static Task WakeAnsweredAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageRow> saved, CancellationToken ct) =>
        connection.RunAsync(
            WakeSql,
            saved
                .Where(r => r.IsFromOutside)
                .GroupBy(r => r.Thread, r => r.ReceivedAt, StringComparer.Ordinal)
                .Select(t => new { tenant = tenant.Value, mailbox = mailbox.Value, thread = t.Key, received = t.Max() })
                .ToList(),
            ct);
}
