using System.Data.Common;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Mailboxes;

internal static class SyncStates
{
    /// <summary>Whether there was a mailbox to save it for.</summary>
    internal static async Task<bool> SaveAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, SyncState sync, CancellationToken ct) =>
        await connection.RunAsync(
            """
            UPDATE mailboxes
            SET sync_initial_done = @InitialDone, sync_history_id = @HistoryId, sync_page_token = @PageToken,
                sync_stored = @Stored, sync_estimated = @Estimated, sync_last_call = @LastCall
            WHERE tenant = @tenant AND id = @mailbox
            """,
            new
            {
                tenant = tenant.Value,
                mailbox = mailbox.Value,
                InitialDone = sync.InitialDone ? 1 : 0,
                HistoryId = unchecked((long?)sync.HistoryId),
                sync.PageToken,
                sync.Stored,
                sync.Estimated,
                LastCall = UnixMicroseconds.Of(sync.LastGoodCall),
            },
            ct) > 0;

    internal static Task<int> RecountAsync(DbConnection connection, TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        connection.RunAsync(
            """
            UPDATE mailboxes
            SET sync_stored = (SELECT COUNT(*) FROM messages WHERE tenant = @tenant AND mailbox = @mailbox)
            WHERE tenant = @tenant AND id = @mailbox AND sync_initial_done = 1
            """,
            new { tenant = tenant.Value, mailbox = mailbox.Value },
            ct);
}
