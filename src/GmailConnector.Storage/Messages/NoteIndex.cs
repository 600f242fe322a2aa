using System.Data.Common;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Messages;

/// <summary>Keeps <c>notes</c> in step with <c>messages</c>: called in the transaction that deleted messages.</summary>
internal static class NoteIndex
{
    /// <summary>With a conversation's last message the notes on it are gone.</summary>
    internal static Task ForgetAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, IEnumerable<string> threads, CancellationToken ct) =>
        connection.RunAsync(
            """
            DELETE FROM notes
            WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread AND NOT EXISTS (
                SELECT 1 FROM messages m WHERE m.tenant = @tenant AND m.mailbox = @mailbox AND m.thread = @thread)
            """,
            threads.Select(thread => new { tenant = tenant.Value, mailbox = mailbox.Value, thread }).ToList(),
            ct);
}
