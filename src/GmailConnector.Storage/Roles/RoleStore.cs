using System.Globalization;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Roles;

/// <summary>
/// Roles and confirmed briefings, each row with a keyed hash. Not trusted: somebody who can write to the database without the master key
/// can delete a row, which takes the role or gives access to the client back, or restore an earlier version of it, which the evidence log
/// reveals; but can't give a role or confirm the briefing for anybody.
/// </summary>
internal sealed class RoleStore(Store store) : IRoleStore
{
    private const int SealSize = 32;

    internal const string AllSql = $"{RoleRow.Select} WHERE tenant = @tenant ORDER BY person, role";

    internal const string OfPersonSql = $"{RoleRow.Select} WHERE tenant = @tenant AND person = @person ORDER BY role";

    internal const string ConfirmedSql =
        """
        SELECT tenant, person, version, text_hash AS TextHash, confirmed_at AS ConfirmedAt, seal
        FROM briefings
        WHERE tenant = @tenant AND person = @person
        """;

    internal const string NewestSql = "SELECT max(version) FROM roles WHERE tenant = @tenant";

    public Task<IReadOnlyList<RoleAssignment>> AllAsync(TenantId tenant, CancellationToken ct) =>
        ListAsync(tenant, AllSql, new { tenant = tenant.Value }, ct);

    public Task<IReadOnlyList<RoleAssignment>> OfPersonAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        ListAsync(tenant, OfPersonSql, new { tenant = tenant.Value, person = person.Value }, ct);

    public Task<bool> SaveAsync(RoleAssignment changed, CancellationToken ct)
    {
        // INVARIANT: a change never gives an edited row a new, valid hash.
        var row = RoleRow.Of(changed);
        if (changed.IsAsWritten)
        {
            row.Sealed(store.Tenants.Roles(changed.Tenant));
        }

        return store.Of(changed.Tenant).WriteAsync(
            async c =>
            {
                var newest = await c.RowAsync<long?>(NewestSql, new { tenant = row.Tenant }, ct) ?? 0;
                return newest == row.Version - 1
                    && await c.RunAsync(
                        """
                        INSERT INTO roles
                            (tenant, person, role, state, version, recorded, proposal, proposed_by, proposed_at, until, changed_by, changed_at, seal)
                        VALUES
                            (@Tenant, @Person, @Role, @State, @Version, @Recorded, @Proposal, @ProposedBy, @ProposedAt, @Until, @ChangedBy, @ChangedAt, @Seal)
                        ON CONFLICT (tenant, person, role) DO UPDATE SET
                            state = excluded.state, version = excluded.version, recorded = excluded.recorded, proposal = excluded.proposal,
                            proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at, until = excluded.until,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at, seal = excluded.seal
                        """,
                        row,
                        ct) == 1;
            },
            ct);
    }

    public Task ConfirmAsync(BriefingConfirmation confirmed, CancellationToken ct)
    {
        var row = new BriefingRow
        {
            Tenant = confirmed.Tenant.Value,
            Person = confirmed.Person.Value,
            Version = confirmed.Version,
            TextHash = confirmed.TextHash,
            ConfirmedAt = UnixMicroseconds.Of(confirmed.At),
        };
        row.Seal = KeyedHash.Of(store.Tenants.Roles(confirmed.Tenant), row.Text(), SealSize);
        return store.Of(confirmed.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO briefings (tenant, person, version, text_hash, confirmed_at, seal)
                VALUES (@Tenant, @Person, @Version, @TextHash, @ConfirmedAt, @Seal)
                ON CONFLICT (tenant, person) DO UPDATE SET
                    version = excluded.version, text_hash = excluded.text_hash, confirmed_at = excluded.confirmed_at, seal = excluded.seal
                """,
                row,
                ct),
            ct);
    }

    public async Task<BriefingConfirmation?> ConfirmedAsync(TenantId tenant, PersonId person, CancellationToken ct)
    {
        var row = await store.Of(tenant).ReadAsync(
            c => c.RowAsync<BriefingRow>(ConfirmedSql, new { tenant = tenant.Value, person = person.Value }, ct), ct);
        return row is not null && KeyedHash.Is(row.Seal, store.Tenants.Roles(tenant), row.Text(), SealSize)
            ? new BriefingConfirmation(tenant, person, row.Version, row.TextHash, UnixMicroseconds.Read(row.ConfirmedAt))
            : null;
    }

    private async Task<IReadOnlyList<RoleAssignment>> ListAsync(TenantId tenant, string sql, object values, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(c => c.RowsAsync<RoleRow>(sql, values, ct), ct);
        return [.. rows.Select(r => r.Read(store.Tenants.Roles(tenant))).OfType<RoleAssignment>()];
    }

    private sealed class BriefingRow
    {
        public string Tenant { get; init; } = "";

        public string Person { get; init; } = "";

        public string Version { get; init; } = "";

        public string TextHash { get; init; } = "";

        public long ConfirmedAt { get; init; }

        public string? Seal { get; set; }

        // Of another number of lines than a role's, so that neither can pass for the other.
        internal string Text() => string.Join(
            '\n', "briefing", Tenant, Person, Version, TextHash, ConfirmedAt.ToString(CultureInfo.InvariantCulture));
    }
}
