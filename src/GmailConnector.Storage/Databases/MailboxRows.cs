namespace GmailConnector.Storage.Databases;

/// <summary>The rows of a mailbox, which go after its key is destroyed.</summary>
internal static class MailboxRows
{
    // Children before the mailbox itself, because of the foreign keys.
    private static readonly string[] Tables =
    [
        "messages", "assignments", "ticket_links", "ticket_messages", "ticket_filings", "snoozes", "thread_labels", "label_counts", "labels",
        "outbox", "answers", "searches", "bulk_change_threads", "bulk_changes", "templates", "notes", "saved_searches", "image_senders",
        "security_reports", "correspondents", "mailbox_tokens", "mailbox_watches",
    ];

    /// <summary>Finishes erasures whose key is destroyed but whose rows are still there.</summary>
    internal static async Task FinishErasuresAsync(Database database, CancellationToken ct)
    {
        var left = await database.ReadAsync(
            c => c.RowsAsync<(string Tenant, string Mailbox)>(
                """
                SELECT m.tenant, m.id FROM mailboxes m
                WHERE NOT EXISTS (SELECT 1 FROM mailbox_keys k WHERE k.tenant = m.tenant AND k.mailbox = m.id)
                """,
                null,
                ct),
            ct);
        foreach (var (tenant, mailbox) in left)
        {
            await DeleteAsync(database, tenant, mailbox, ct);
        }
    }

    internal static Task DeleteAsync(Database database, string tenant, string mailbox, CancellationToken ct) =>
        database.WriteAsync(
            async c =>
            {
                foreach (var table in Tables)
                {
                    await c.RunAsync($"DELETE FROM {table} WHERE tenant = @tenant AND mailbox = @mailbox", new { tenant, mailbox }, ct);
                }

                await c.RunAsync("DELETE FROM mailboxes WHERE tenant = @tenant AND id = @mailbox", new { tenant, mailbox }, ct);
            },
            ct);
}
