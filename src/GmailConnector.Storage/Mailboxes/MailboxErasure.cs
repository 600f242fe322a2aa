using GmailConnector.Guard;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Mailboxes;

/// <summary>Crypto-shredding: the key first, for good, then the rows. An interruption between the two is finished at the next start.</summary>
internal static class MailboxErasure
{
    // Children before the mailbox itself, because of the foreign keys.
    private static readonly string[] Tables =
        ["messages", "thread_labels", "label_counts", "labels", "outbox", "answers", "mailbox_tokens"];

    internal static async Task RunAsync(Store store, TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        await DestroyKeyAsync(store, tenant, mailbox, ct);

        // From here on it is only tidying, so nobody's impatience stops it halfway.
        await DeleteRowsAsync(store.Database, tenant.Value, mailbox.Value, CancellationToken.None);
        await store.Database.DropOldPagesAsync(CancellationToken.None);
    }

    /// <summary>Finishes erasures whose key is destroyed but whose rows are still there.</summary>
    internal static async Task FinishAsync(SqliteDatabase database, CancellationToken ct)
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
            await DeleteRowsAsync(database, tenant, mailbox, ct);
        }
    }

    internal static async Task DestroyKeyAsync(Store store, TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        var values = new { tenant = tenant.Value, mailbox = mailbox.Value, zeros = new byte[KeyRing.WrappedSize] };
        await store.Database.WriteAsync(
            async c =>
            {
                // Overwritten in place, at the same length, before it is deleted.
                await c.RunAsync("UPDATE mailbox_keys SET wrapped = @zeros WHERE tenant = @tenant AND mailbox = @mailbox", values, ct);
                await c.RunAsync("DELETE FROM mailbox_keys WHERE tenant = @tenant AND mailbox = @mailbox", values, ct);
            },
            ct);
        store.Keys.Forget(tenant, mailbox);
        await store.Database.DropOldPagesAsync(CancellationToken.None);
    }

    private static Task DeleteRowsAsync(SqliteDatabase database, string tenant, string mailbox, CancellationToken ct) =>
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
