using System.Data.Common;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Enrolments;
using GmailConnector.Storage.Mailboxes;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.HandOvers;

/// <summary>
/// Hand-overs of mailboxes, each row with a keyed hash. Not trusted: somebody who can write to the database without the master key can
/// delete an offer, or restore an earlier version of its row (which the evidence log reveals), but can't make one or change whom it is to.
/// </summary>
internal sealed class HandOverStore(Store store) : IHandOverStore
{
    internal const string OpenSql =
        $"{HandOverRow.Select} WHERE tenant = @tenant AND mailbox = @mailbox AND state IN ('Offered', 'Completing')";

    internal const string OfSuccessorSql =
        $"{HandOverRow.Select} WHERE tenant = @tenant AND successor = @successor AND state IN ('Offered', 'Completing') ORDER BY offered_at DESC";

    public async Task<bool> AddAsync(HandOver handOver, CancellationToken ct) =>
        await store.Of(handOver.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO hand_overs (tenant, id, mailbox, owner, successor, state, version, offered_at, until, changed_at, agreement, granted, seal)
                VALUES (@Tenant, @Id, @Mailbox, @Owner, @Successor, @State, @Version, @OfferedAt, @Until, @ChangedAt, @Agreement, @Granted, @Seal)
                ON CONFLICT (tenant, mailbox) WHERE state IN ('Offered', 'Completing') DO NOTHING
                """,
                HandOverRow.Of(handOver).Sealed(store.Tenants.HandOvers(handOver.Tenant)),
                ct),
            ct) == 1;

    public async Task<HandOver?> FindAsync(TenantId tenant, HandOverId id, CancellationToken ct) =>
        (await store.Of(tenant).ReadAsync(c => RowAsync(c, tenant, id, ct), ct))?.Read(store.Tenants.HandOvers(tenant));

    public async Task<HandOver?> FindOpenAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        (await ListAsync(tenant, OpenSql, new { tenant = tenant.Value, mailbox = mailbox.Value }, ct)).SingleOrDefault();

    public Task<IReadOnlyList<HandOver>> OfSuccessorAsync(TenantId tenant, PersonId successor, CancellationToken ct) =>
        ListAsync(tenant, OfSuccessorSql, new { tenant = tenant.Value, successor = successor.Value }, ct);

    public Task<bool> ReplaceAsync(HandOver handOver, CancellationToken ct) =>
        store.Of(handOver.Tenant).WriteAsync(c => ReplaceAsync(c, handOver, ct), ct);

    public async Task<bool> CompleteAsync(HandOver done, MailboxRecord mailbox, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(mailbox.Tenant, mailbox.Id, ct);
        var values = new
        {
            tenant = mailbox.Tenant.Value,
            id = mailbox.Id.Value,
            owner = mailbox.Owner.Value,
            state = mailbox.State.ToString(),
            granted = Scopes.Write(mailbox.Granted),
            agreement = mailbox.Agreement.Value,
            address = key.SealText(mailbox.Address, "mailboxes", "address", mailbox.Id.Value),
        };
        return await store.Of(done.Tenant).WriteAsync(
            async c =>
            {
                if (!await ReplaceAsync(c, done, ct))
                {
                    return false;
                }

                await AgreementStore.BindAsync(c, store.Tenants, mailbox.Tenant, mailbox.Agreement, mailbox.Id, ct);
                await c.RunAsync(
                    """
                    UPDATE mailboxes SET owner = @owner, state = @state, granted = @granted, agreement = @agreement, address = @address
                    WHERE tenant = @tenant AND id = @id
                    """,
                    values,
                    ct);
                await EnrolmentOwners.ChangeAsync(
                    c, store.Tenants.Enrolments(mailbox.Tenant), (mailbox.Tenant, mailbox.Id), mailbox.Owner, done.ChangedAt, ct);
                return true;
            },
            ct);
    }

    private async Task<bool> ReplaceAsync(DbConnection connection, HandOver handOver, CancellationToken ct)
    {
        if (await RowAsync(connection, handOver.Tenant, handOver.Id, ct) is not { } there || there.Version != handOver.Version - 1)
        {
            return false;
        }

        // INVARIANT: a change never gives an edited row a new, valid hash.
        var key = store.Tenants.HandOvers(handOver.Tenant);
        var row = HandOverRow.Of(handOver);
        if (handOver.IsAsWritten && there.IsAsWritten(key))
        {
            row.Sealed(key);
        }

        // INVARIANT: mailbox, people and dates are never updated, so a step that changes them yields an edited row.
        await connection.RunAsync(
            """
            UPDATE hand_overs
            SET state = @State, version = @Version, changed_at = @ChangedAt, agreement = @Agreement, granted = @Granted, seal = @Seal
            WHERE tenant = @Tenant AND id = @Id
            """,
            row,
            ct);
        return true;
    }

    private async Task<IReadOnlyList<HandOver>> ListAsync(TenantId tenant, string sql, object values, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(c => c.RowsAsync<HandOverRow>(sql, values, ct), ct);
        return [.. rows.Select(r => r.Read(store.Tenants.HandOvers(tenant)))];
    }

    private static Task<HandOverRow?> RowAsync(DbConnection connection, TenantId tenant, HandOverId id, CancellationToken ct) =>
        connection.RowAsync<HandOverRow>(
            $"{HandOverRow.Select} WHERE tenant = @tenant AND id = @id", new { tenant = tenant.Value, id = id.Value }, ct);
}
