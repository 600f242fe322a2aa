using System.Data.Common;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Messages;

/// <summary>
/// Keeps <c>ticket_links</c>, <c>ticket_messages</c> and <c>ticket_filings</c> in step with <c>messages</c>: called in the transaction that
/// deleted messages, with every thread that was touched.
/// </summary>
internal static class TicketLinkIndex
{
    /// <summary>
    /// With its last message a conversation is linked with no ticket any more, and what tickets were given of it isn't known.
    /// </summary>
    internal static async Task ForgetAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, IEnumerable<string> threads, CancellationToken ct)
    {
        var gone = threads.Select(thread => new { tenant = tenant.Value, mailbox = mailbox.Value, thread }).ToList();
        foreach (var table in new[] { "ticket_links", "ticket_messages", "ticket_filings" })
        {
            await connection.RunAsync(
                $"""
                DELETE FROM {table}
                WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread AND NOT EXISTS (
                    SELECT 1 FROM messages m WHERE m.tenant = @tenant AND m.mailbox = @mailbox AND m.thread = @thread)
                """,
                gone,
                ct);
        }
    }
}
