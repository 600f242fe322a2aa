using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Mailboxes;

/// <summary>
/// Crypto-shredding: destroys the key, then deletes the rows. If it is interrupted in between, the next start finishes it.
/// </summary>
internal static class MailboxErasure
{
    internal static async Task RunAsync(Store store, TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        await DestroyKeyAsync(store, tenant, mailbox, ct);

        // The key is gone; the rest is clean-up, which the caller can't cancel.
        await MailboxRows.DeleteAsync(store.AllTenants, tenant.Value, mailbox.Value, CancellationToken.None);
        await store.AllTenants.DropOldPagesAsync(CancellationToken.None);
    }

    internal static async Task DestroyKeyAsync(Store store, TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        var values = new { tenant = tenant.Value, mailbox = mailbox.Value, zeros = new byte[KeyRing.WrappedSize] };
        await store.Of(tenant).WriteAsync(
            async c =>
            {
                // Overwrite the key in place, at the same length, before deleting it.
                await c.RunAsync("UPDATE mailbox_keys SET wrapped = @zeros WHERE tenant = @tenant AND mailbox = @mailbox", values, ct);
                await c.RunAsync("DELETE FROM mailbox_keys WHERE tenant = @tenant AND mailbox = @mailbox", values, ct);
            },
            ct);
        store.Keys.Forget(tenant, mailbox);
        await store.AllTenants.DropOldPagesAsync(CancellationToken.None);
    }
}
