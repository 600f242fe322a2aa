using System.Data.Common;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Mailboxes;

/// <summary>
/// Agreements, each row with a keyed hash. Not trusted: somebody who can write to the database without the master key can delete an
/// agreement, or restore an earlier version of its row (which the evidence log reveals), but can't create, widen or move one.
/// </summary>
internal sealed class AgreementStore(Store store) : IAgreementStore
{
    public MailboxId MailboxOf(TenantId tenant, AgreementId agreement) => store.Tenants.MailboxOf(tenant, agreement);

    public Task AddAsync(AgreementRecord agreement, CancellationToken ct) =>
        store.Of(agreement.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO agreements (tenant, id, person, text_version, text_hash, policy_hash, scopes, given_at, mailbox, withdrawn_at, seal)
                VALUES (@Tenant, @Id, @Person, @TextVersion, @TextHash, @PolicyHash, @Scopes, @GivenAt, @Mailbox, @WithdrawnAt, @Seal)
                """,
                AgreementRow.Of(agreement).Sealed(store.Tenants.Grants(agreement.Tenant)),
                ct),
            ct);

    public async Task<AgreementRecord?> FindAsync(TenantId tenant, AgreementId id, CancellationToken ct) =>
        (await store.Of(tenant).ReadAsync(c => RowAsync(c, tenant, id, ct), ct))?.Read(store.Tenants.Grants(tenant));

    public Task BindAsync(TenantId tenant, AgreementId id, MailboxId mailbox, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(c => BindAsync(c, store.Tenants, tenant, id, mailbox, ct), ct);

    public Task WithdrawAsync(TenantId tenant, AgreementId id, DateTimeOffset at, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            async c =>
            {
                if (await RowAsync(c, tenant, id, ct) is { WithdrawnAt: null } row)
                {
                    await ChangeAsync(c, store.Tenants, row, r => r.WithdrawnAt = UnixMicroseconds.Of(at), ct);
                }
            },
            ct);

    // INVARIANT: an agreement is for one mailbox and never moves to another.
    internal static async Task BindAsync(
        DbConnection connection, TenantKeys keys, TenantId tenant, AgreementId id, MailboxId mailbox, CancellationToken ct)
    {
        if (await RowAsync(connection, tenant, id, ct) is not { } row || (row.Mailbox is { } bound && bound != mailbox.Value))
        {
            throw new InvalidOperationException($"Agreement {id} isn't recorded, or was given for another mailbox than {mailbox}.");
        }

        await ChangeAsync(connection, keys, row, r => r.Mailbox = mailbox.Value, ct);
    }

    // INVARIANT: a change never gives an edited row a new, valid hash.
    private static Task<int> ChangeAsync(
        DbConnection connection, TenantKeys keys, AgreementRow row, Action<AgreementRow> change, CancellationToken ct)
    {
        var key = keys.Grants(new TenantId(row.Tenant));
        var isAsWritten = row.IsAsWritten(key);
        change(row);
        return connection.RunAsync(
            "UPDATE agreements SET mailbox = @Mailbox, withdrawn_at = @WithdrawnAt, seal = @Seal WHERE tenant = @Tenant AND id = @Id",
            isAsWritten ? row.Sealed(key) : row,
            ct);
    }

    private static Task<AgreementRow?> RowAsync(DbConnection connection, TenantId tenant, AgreementId id, CancellationToken ct) =>
        connection.RowAsync<AgreementRow>(AgreementRow.Select, new { tenant = tenant.Value, id = id.Value }, ct);
}
