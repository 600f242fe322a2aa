using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Mailboxes;

/// <summary>Crypto-shredding: the key first, for good, then the rows. An interruption between the two is finished at the next start.</summary>
internal static class MailboxErasure
{
    internal static async Task RunAsync(Store store, TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        await DestroyKeyAsync(store, tenant, mailbox, ct);

        // From here on it is only tidying, so nobody's impatience stops it halfway.
        await MailboxRows.DeleteAsync(store.Database, tenant.Value, mailbox.Value, CancellationToken.None);
        await store.Database.DropOldPagesAsync(CancellationToken.None);
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
}
