using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Mailboxes;

internal sealed class MailboxStore(Store store) : IMailboxStore
{
    public async Task AddAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        var (key, wrapped) = store.Keys.Create(mailbox.Tenant, mailbox.Id);
        using (key)
        {
            var values = new
            {
                tenant = mailbox.Tenant.Value,
                id = mailbox.Id.Value,
                owner = mailbox.Owner.Value,
                subjectHash = store.Tenants.AccountHash(mailbox.Tenant, mailbox.Subject),
                subject = key.SealText(mailbox.Subject, "mailboxes", "subject", mailbox.Id.Value),
                address = key.SealText(mailbox.Address, "mailboxes", "address", mailbox.Id.Value),
                state = mailbox.State.ToString(),
                granted = Scopes.Write(mailbox.Granted),
                agreement = mailbox.Agreement.Value,
                connectedAt = UnixMicroseconds.Of(mailbox.ConnectedAt),
                wrapped,
            };
            await store.Of(mailbox.Tenant).WriteAsync(
                async c =>
                {
                    await AgreementStore.BindAsync(c, store.Tenants, mailbox.Tenant, mailbox.Agreement, mailbox.Id, ct);
                    await c.RunAsync(
                        """
                        INSERT INTO mailboxes (tenant, id, owner, subject_hash, subject, address, state, granted, agreement, connected_at, sync_initial_done, sync_stored)
                        VALUES (@tenant, @id, @owner, @subjectHash, @subject, @address, @state, @granted, @agreement, @connectedAt, 0, 0)
                        """,
                        values,
                        ct);
                    await c.RunAsync("INSERT INTO mailbox_keys (tenant, mailbox, wrapped) VALUES (@tenant, @id, @wrapped)", values, ct);
                    await SyncStates.SaveAsync(c, mailbox.Tenant, mailbox.Id, mailbox.Sync, ct);
                },
                ct);
        }
    }

    public async Task<MailboxRecord?> FindAsync(TenantId tenant, MailboxId id, CancellationToken ct) =>
        (await OpenAsync(tenant, "WHERE tenant = @tenant AND id = @id", new { tenant = tenant.Value, id = id.Value }, ct))
            .SingleOrDefault();

    public async Task<MailboxRecord?> FindBySubjectAsync(TenantId tenant, string subject, CancellationToken ct) =>
        (await OpenAsync(
            tenant, "WHERE tenant = @tenant AND subject_hash = @hash",
            new { tenant = tenant.Value, hash = store.Tenants.AccountHash(tenant, subject) },
            ct)).SingleOrDefault();

    public Task<IReadOnlyList<MailboxRecord>> OfPersonAsync(TenantId tenant, PersonId owner, CancellationToken ct) =>
        OpenAsync(
            tenant,
            "WHERE tenant = @tenant AND owner = @owner ORDER BY connected_at, id",
            new { tenant = tenant.Value, owner = owner.Value },
            ct);

    public Task<IReadOnlyList<MailboxRecord>> InStateAsync(MailboxState state, CancellationToken ct) =>
        OpenAsync(null, "WHERE state = @state ORDER BY tenant, id", new { state = state.ToString() }, ct);

    public async Task UpdateAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(mailbox.Tenant, mailbox.Id, ct);
        var changed = await store.Of(mailbox.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                UPDATE mailboxes SET state = @state, granted = @granted, agreement = @agreement, address = @address
                WHERE tenant = @tenant AND id = @id
                """,
                new
                {
                    tenant = mailbox.Tenant.Value,
                    id = mailbox.Id.Value,
                    state = mailbox.State.ToString(),
                    granted = Scopes.Write(mailbox.Granted),
                    agreement = mailbox.Agreement.Value,
                    address = key.SealText(mailbox.Address, "mailboxes", "address", mailbox.Id.Value),
                },
                ct),
            ct);
        if (changed == 0)
        {
            throw new Sealing.MailboxGoneException(mailbox.Id);
        }
    }

    public async Task SaveSyncAsync(TenantId tenant, MailboxId id, SyncState sync, CancellationToken ct)
    {
        if (!await store.Of(tenant).WriteAsync(c => SyncStates.SaveAsync(c, tenant, id, sync, ct), ct))
        {
            throw new Sealing.MailboxGoneException(id);
        }
    }

    public Task RecountAsync(TenantId tenant, MailboxId id, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(c => SyncStates.RecountAsync(c, tenant, id, ct), ct);

    public Task EraseAsync(TenantId tenant, MailboxId id, CancellationToken ct) => MailboxErasure.RunAsync(store, tenant, id, ct);

    private async Task<IReadOnlyList<MailboxRecord>> OpenAsync(TenantId? tenant, string where, object values, CancellationToken ct)
    {
        var rows = await store.AllTenants.ReadAsync(tenant, c => c.RowsAsync<MailboxRow>($"{MailboxRow.Select} {where}", values, ct), ct);
        var records = new List<MailboxRecord>(rows.Count);
        foreach (var row in rows)
        {
            // A row without a key belongs to an interrupted erasure: the mailbox no longer exists for anybody.
            using var key = await store.Keys.HoldAsync(new TenantId(row.Tenant), new MailboxId(row.Id), ct);
            if (key is not null)
            {
                records.Add(row.Open(key));
            }
        }

        return records;
    }
}
