using System.Data.Common;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Grants;

/// <summary>
/// Access grants, each sealed as a whole. Not trusted: somebody who can write to the database without the master key can delete a grant,
/// hide it from a list, break it, or restore an earlier version of its row (which the evidence log reveals, and which ends when it would
/// have ended). But they can't read a grant, and can't create, widen, prolong, move or approve one.
/// </summary>
/// <remarks>Erasing a mailbox keeps these rows: who had access stays recorded. The ids in them no longer refer to anything.</remarks>
internal sealed class GrantStore(Store store) : IGrantStore
{
    internal const string ByIdSql = $"{GrantRow.Select} WHERE tenant = @tenant AND id = @id";

    internal const string OfPersonSql =
        $"{GrantRow.Select} WHERE tenant = @tenant AND (asked_by = @person OR viewer = @person OR owner = @person) ORDER BY asked_at DESC, id DESC";

    internal const string OfKindSql =
        $"{GrantRow.Select} WHERE tenant = @tenant AND kind = @kind ORDER BY asked_at DESC, id DESC LIMIT @limit";

    internal const string OfMailboxSql =
        $"""
        {GrantRow.Select}
        WHERE tenant = @tenant AND id IN (SELECT grant_id FROM grant_mailboxes WHERE tenant = @tenant AND mailbox = @mailbox)
        ORDER BY asked_at DESC, id DESC
        """;

    // Exactly as in the partial index.
    internal const string UnfinishedSql =
        $"""
        {GrantRow.Select}
        WHERE state IN ('Requested', 'Live', 'Emergency', 'Reported') OR (state = 'Over' AND kind = 'SecurityIncident')
        ORDER BY tenant, id
        """;

    internal const string OwingSql = $"{GrantRow.Select} WHERE owes = 1 ORDER BY tenant, id";

    public Task AddAsync(AccessGrant grant, CancellationToken ct)
    {
        var row = GrantRow.Of(grant, store.Tenants);
        return store.Of(grant.Tenant).WriteAsync(
            async c =>
            {
                await c.RunAsync(
                    """
                    INSERT INTO grants (tenant, id, kind, state, version, asked_by, viewer, owner, asked_at, owes, cell)
                    VALUES (@Tenant, @Id, @Kind, @State, @Version, @AskedBy, @Viewer, @Owner, @AskedAt, @Owes, @Cell)
                    """,
                    row,
                    ct);
                await SaveMailboxesAsync(c, grant, ct);
            },
            ct);
    }

    public async Task<AccessGrant?> FindAsync(TenantId tenant, GrantId id, CancellationToken ct) =>
        (await store.Of(tenant).ReadAsync(c => RowAsync(c, tenant, id, ct), ct))?.Read(store.Tenants);

    public Task<bool> ReplaceAsync(AccessGrant grant, CancellationToken ct) => store.Of(grant.Tenant).WriteAsync(
        async c =>
        {
            // A row that can't be read isn't overwritten: a backup may restore it.
            if ((await RowAsync(c, grant.Tenant, grant.Id, ct))?.TryRead(store.Tenants) is not { } there
                || there.Version != grant.Version - 1)
            {
                return false;
            }

            // INVARIANT: an edited row stays recognisable as edited after every change.
            var row = GrantRow.Of(grant with { IsAsWritten = grant.IsAsWritten && there.IsAsWritten }, store.Tenants);

            // INVARIANT: kind, people and date are never updated, so a step that changes them yields an edited row.
            await c.RunAsync(
                "UPDATE grants SET state = @State, version = @Version, owes = @Owes, cell = @Cell WHERE tenant = @Tenant AND id = @Id",
                row,
                ct);
            await c.RunAsync("DELETE FROM grant_mailboxes WHERE tenant = @Tenant AND grant_id = @Id", row, ct);
            await SaveMailboxesAsync(c, grant, ct);
            return true;
        },
        ct);

    public Task RemoveAsync(AccessGrant grant, CancellationToken ct) => store.Of(grant.Tenant).WriteAsync(
        async c =>
        {
            if ((await RowAsync(c, grant.Tenant, grant.Id, ct))?.TryRead(store.Tenants) is { IsAsWritten: true, IsOpening: true } there
                && there.Version == grant.Version)
            {
                var key = new { tenant = grant.Tenant.Value, id = grant.Id.Value };
                await c.RunAsync("DELETE FROM grant_mailboxes WHERE tenant = @tenant AND grant_id = @id", key, ct);
                await c.RunAsync("DELETE FROM grants WHERE tenant = @tenant AND id = @id", key, ct);
            }
        },
        ct);

    // Each list is queried by the plain columns, and returns the sealed values.
    public Task<IReadOnlyList<AccessGrant>> OfPersonAsync(TenantId tenant, PersonId person, CancellationToken ct) => ListAsync(
        tenant, OfPersonSql,
        new { tenant = tenant.Value, person = person.Value },
        g => g.AskedBy == person || g.Viewer == person || g.Owner == person,
        ct);

    public Task<IReadOnlyList<AccessGrant>> OfKindAsync(TenantId tenant, LegalBasisKind kind, int limit, CancellationToken ct) =>
        ListAsync(tenant, OfKindSql, new { tenant = tenant.Value, kind = kind.ToString(), limit }, g => g.Kind == kind, ct);

    public Task<IReadOnlyList<AccessGrant>> OfMailboxAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) => ListAsync(
        tenant, OfMailboxSql,
        new { tenant = tenant.Value, mailbox = mailbox.Value },
        g => g.State == GrantState.None || g.Scope.Mailboxes.Contains(mailbox),
        ct);

    public Task<IReadOnlyList<AccessGrant>> UnfinishedAsync(CancellationToken ct) => ListAsync(
        null, UnfinishedSql,
        null,
        g => g.State is GrantState.Requested or GrantState.Live or GrantState.Emergency or GrantState.Reported
            || (g.State == GrantState.Over && g.Kind == LegalBasisKind.SecurityIncident),
        ct);

    public Task<IReadOnlyList<AccessGrant>> OwingAsync(CancellationToken ct) =>
        ListAsync(null, OwingSql, null, g => g.Owed is not null, ct);

    private async Task<IReadOnlyList<AccessGrant>> ListAsync(
        TenantId? tenant, string sql, object? values, Func<AccessGrant, bool> belongs, CancellationToken ct)
    {
        var rows = await store.AllTenants.ReadAsync(tenant, c => c.RowsAsync<GrantRow>(sql, values, ct), ct);
        return [.. rows.Select(r => r.Read(store.Tenants)).Where(belongs)];
    }

    private static Task<GrantRow?> RowAsync(DbConnection connection, TenantId tenant, GrantId id, CancellationToken ct) =>
        connection.RowAsync<GrantRow>(ByIdSql, new { tenant = tenant.Value, id = id.Value }, ct);

    private static async Task SaveMailboxesAsync(DbConnection connection, AccessGrant grant, CancellationToken ct)
    {
        foreach (var mailbox in grant.Scope.Mailboxes)
        {
            await connection.RunAsync(
                "INSERT INTO grant_mailboxes (tenant, grant_id, mailbox) VALUES (@tenant, @grant, @mailbox)",
                new { tenant = grant.Tenant.Value, grant = grant.Id.Value, mailbox = mailbox.Value },
                ct);
        }
    }
}
