using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Tokens;

/// <summary>Token bytes come protected; they are sealed once more with the mailbox's key, so erasing the mailbox erases them too.</summary>
internal sealed class TokenVault(Store store) : ITokenVault
{
    public async Task SaveAsync(TenantId tenant, MailboxId mailbox, ReadOnlyMemory<byte> protectedToken, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(tenant, mailbox, ct);
        var token = key.Seal(protectedToken.Span, "mailbox_tokens", "token", mailbox.Value);
        await store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO mailbox_tokens (tenant, mailbox, token) VALUES (@tenant, @mailbox, @token)
                ON CONFLICT (tenant, mailbox) DO UPDATE SET token = excluded.token
                """,
                new { tenant = tenant.Value, mailbox = mailbox.Value, token },
                ct),
            ct);
    }

    public async Task<ReadOnlyMemory<byte>?> FindAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        if (key is null)
        {
            return null;
        }

        var token = await store.Of(tenant).ReadAsync(
            c => c.RowAsync<byte[]>(
                "SELECT token FROM mailbox_tokens WHERE tenant = @tenant AND mailbox = @mailbox",
                new { tenant = tenant.Value, mailbox = mailbox.Value },
                ct),
            ct);
        if (token is null)
        {
            return null;
        }

        return key.Open(token, "mailbox_tokens", "token", mailbox.Value);
    }

    public Task DeleteAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                "DELETE FROM mailbox_tokens WHERE tenant = @tenant AND mailbox = @mailbox",
                new { tenant = tenant.Value, mailbox = mailbox.Value },
                ct),
            ct);
}
