using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Watches;

internal sealed class WatchStore(Store store) : IWatchStore
{
    internal const string FindSql = "SELECT mailbox FROM mailbox_watches WHERE tenant = @tenant AND address_hash = @hash";

    public Task RenewAsync(MailboxRecord mailbox, DateTimeOffset at, DateTimeOffset expires, CancellationToken ct) =>
        store.Of(mailbox.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO mailbox_watches (tenant, mailbox, address_hash, renewed_at, expires_at)
                SELECT tenant, id, @hash, @at, @expires FROM mailboxes WHERE tenant = @tenant AND id = @mailbox
                ON CONFLICT (tenant, mailbox) DO UPDATE
                SET address_hash = excluded.address_hash, renewed_at = excluded.renewed_at, expires_at = excluded.expires_at
                """,
                new
                {
                    tenant = mailbox.Tenant.Value,
                    mailbox = mailbox.Id.Value,
                    hash = store.Tenants.AddressHash(mailbox.Tenant, mailbox.Address),
                    at = UnixMicroseconds.Of(at),
                    expires = UnixMicroseconds.Of(expires),
                },
                ct),
            ct);

    public async Task<MailboxId?> MailboxOfAsync(TenantId tenant, string address, CancellationToken ct) =>
        await store.Of(tenant).ReadAsync(
            c => c.RowAsync<string>(FindSql, new { tenant = tenant.Value, hash = store.Tenants.AddressHash(tenant, address) }, ct), ct)
            is { } mailbox
            ? new MailboxId(mailbox)
            : null;

    public Task PushedAsync(TenantId tenant, MailboxId mailbox, DateTimeOffset at, bool isNew, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                """
                UPDATE mailbox_watches
                SET pushed_at = @at, announced_at = CASE WHEN @isNew = 1 THEN @at ELSE announced_at END
                WHERE tenant = @tenant AND mailbox = @mailbox
                """,
                new { tenant = tenant.Value, mailbox = mailbox.Value, at = UnixMicroseconds.Of(at), isNew = isNew ? 1 : 0 },
                ct),
            ct);

    public async Task<IReadOnlyList<WatchRecord>> AllAsync(CancellationToken ct) =>
        [.. (await store.AllTenants.ReadAsync(
            c => c.RowsAsync<WatchRow>(
                """
                SELECT tenant, mailbox, renewed_at AS RenewedAt, expires_at AS ExpiresAt, pushed_at AS PushedAt, announced_at AS AnnouncedAt
                FROM mailbox_watches
                """,
                null,
                ct),
            ct)).Select(r => r.Read())];

    private sealed record WatchRow
    {
        public string Tenant { get; init; } = "";

        public string Mailbox { get; init; } = "";

        public long RenewedAt { get; init; }

        public long ExpiresAt { get; init; }

        public long? PushedAt { get; init; }

        public long? AnnouncedAt { get; init; }

        internal WatchRecord Read() => new(
            new TenantId(Tenant),
            new MailboxId(Mailbox),
            UnixMicroseconds.Read(RenewedAt),
            UnixMicroseconds.Read(ExpiresAt),
            UnixMicroseconds.Read(PushedAt),
            UnixMicroseconds.Read(AnnouncedAt));
    }
}
