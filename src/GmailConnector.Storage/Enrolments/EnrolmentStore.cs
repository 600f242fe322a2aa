using System.Data.Common;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Enrolments;

/// <summary>
/// Memberships in shared mailboxes, each row with a keyed hash. Not trusted: somebody who can write to the database without the master key
/// can delete a membership, or restore an earlier version of its row (which the evidence log reveals), but can't create or accept one, give
/// it to somebody else, or move it to another mailbox.
/// </summary>
/// <remarks>Erasing a mailbox keeps these rows: who was a member stays recorded.</remarks>
internal sealed class EnrolmentStore(Store store) : IEnrolmentStore
{
    internal const string LiveSql =
        $"{EnrolmentRow.Select} WHERE tenant = @tenant AND mailbox = @mailbox AND member = @member AND state IN ('Invited', 'Member')";

    internal const string OfMemberSql = $"{EnrolmentRow.Select} WHERE tenant = @tenant AND member = @member ORDER BY invited_at DESC";

    internal const string OfMailboxSql = $"{EnrolmentRow.Select} WHERE tenant = @tenant AND mailbox = @mailbox ORDER BY invited_at DESC";

    internal const string DueSql =
        $"{EnrolmentRow.Select} WHERE state IN ('Invited', 'Member') AND (ends_at <= @now OR COALESCE(confirmed_at, answered_at) <= @before)";

    public async Task<bool> AddAsync(Enrolment enrolment, CancellationToken ct) =>
        await store.Of(enrolment.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO enrolments (tenant, id, mailbox, holder, member, state, version, invited_at, answered_at, ended_at, ended_by, text_hash, role, ends_at, confirmed_at, seal)
                VALUES (@Tenant, @Id, @Mailbox, @Owner, @Member, @State, @Version, @InvitedAt, @AnsweredAt, @EndedAt, @EndedBy, @TextHash, @Role, @EndsAt, @ConfirmedAt, @Seal)
                ON CONFLICT (tenant, mailbox, member) WHERE state IN ('Invited', 'Member') DO NOTHING
                """,
                EnrolmentRow.Of(enrolment).Sealed(store.Tenants.Enrolments(enrolment.Tenant)),
                ct),
            ct) == 1;

    public async Task<Enrolment?> FindAsync(TenantId tenant, EnrolmentId id, CancellationToken ct) =>
        (await store.Of(tenant).ReadAsync(c => RowAsync(c, tenant, id, ct), ct))?.Read(store.Tenants.Enrolments(tenant));

    public async Task<Enrolment?> FindLiveAsync(TenantId tenant, MailboxId mailbox, PersonId member, CancellationToken ct) =>
        (await ListAsync(
            tenant, LiveSql, new { tenant = tenant.Value, mailbox = mailbox.Value, member = member.Value }, ct)).FirstOrDefault();

    public Task<bool> ReplaceAsync(Enrolment enrolment, CancellationToken ct) => store.Of(enrolment.Tenant).WriteAsync(
        async c =>
        {
            if (await RowAsync(c, enrolment.Tenant, enrolment.Id, ct) is not { } there || there.Version != enrolment.Version - 1)
            {
                return false;
            }

            // INVARIANT: a change never gives an edited row a new, valid hash.
            var key = store.Tenants.Enrolments(enrolment.Tenant);
            var row = EnrolmentRow.Of(enrolment);
            if (enrolment.IsAsWritten && there.IsAsWritten(key))
            {
                row.Sealed(key);
            }

            // INVARIANT: mailbox, people and date are never updated, so a step that changes them yields an edited row.
            await c.RunAsync(
                """
                UPDATE enrolments
                SET state = @State, version = @Version, answered_at = @AnsweredAt, ended_at = @EndedAt, ended_by = @EndedBy, text_hash = @TextHash, role = @Role,
                    ends_at = @EndsAt, confirmed_at = @ConfirmedAt, seal = @Seal
                WHERE tenant = @Tenant AND id = @Id
                """,
                row,
                ct);
            return true;
        },
        ct);

    public Task<IReadOnlyList<Enrolment>> OfMemberAsync(TenantId tenant, PersonId member, CancellationToken ct) =>
        ListAsync(tenant, OfMemberSql, new { tenant = tenant.Value, member = member.Value }, ct);

    public Task<IReadOnlyList<Enrolment>> OfMailboxAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        ListAsync(tenant, OfMailboxSql, new { tenant = tenant.Value, mailbox = mailbox.Value }, ct);

    public async Task<IReadOnlyList<Enrolment>> DueAsync(DateTimeOffset now, DateTimeOffset confirmed, CancellationToken ct)
    {
        var values = new { now = UnixMicroseconds.Of(now), before = UnixMicroseconds.Of(confirmed) };
        var rows = await store.AllTenants.ReadAsync(c => c.RowsAsync<EnrolmentRow>(DueSql, values, ct), ct);
        return [.. rows.Select(r => r.Read(store.Tenants.Enrolments(new TenantId(r.Tenant))))];
    }

    private async Task<IReadOnlyList<Enrolment>> ListAsync(TenantId tenant, string sql, object values, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(c => c.RowsAsync<EnrolmentRow>(sql, values, ct), ct);
        return [.. rows.Select(r => r.Read(store.Tenants.Enrolments(tenant)))];
    }

    private static Task<EnrolmentRow?> RowAsync(DbConnection connection, TenantId tenant, EnrolmentId id, CancellationToken ct) =>
        connection.RowAsync<EnrolmentRow>(
            $"{EnrolmentRow.Select} WHERE tenant = @tenant AND id = @id", new { tenant = tenant.Value, id = id.Value }, ct);
}
