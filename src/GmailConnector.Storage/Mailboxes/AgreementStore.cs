using System.Data.Common;
using GmailConnector.Guard;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Mailboxes;

internal sealed class AgreementStore(Store store) : IAgreementStore
{
    public Task AddAsync(AgreementRecord agreement, CancellationToken ct) =>
        store.Database.WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO agreements (tenant, id, person, text_version, text_hash, policy_hash, scopes, given_at, mailbox, withdrawn_at)
                VALUES (@tenant, @id, @person, @TextVersion, @TextHash, @PolicyHash, @scopes, @at, @mailbox, @withdrawnAt)
                """,
                new
                {
                    tenant = agreement.Tenant.Value,
                    id = agreement.Id.Value,
                    person = agreement.Person.Value,
                    agreement.TextVersion,
                    agreement.TextHash,
                    agreement.PolicyHash,
                    scopes = Scopes.Write(agreement.Scopes),
                    at = UnixMicroseconds.Of(agreement.At),
                    mailbox = agreement.Mailbox?.Value,
                    withdrawnAt = UnixMicroseconds.Of(agreement.WithdrawnAt),
                },
                ct),
            ct);

    public async Task<AgreementRecord?> FindAsync(TenantId tenant, AgreementId id, CancellationToken ct)
    {
        var row = await store.Database.ReadAsync(
            c => c.RowAsync<Row>(
                """
                SELECT person, text_version AS TextVersion, text_hash AS TextHash, policy_hash AS PolicyHash, scopes,
                       given_at AS GivenAt, mailbox, withdrawn_at AS WithdrawnAt
                FROM agreements WHERE tenant = @tenant AND id = @id
                """,
                new { tenant = tenant.Value, id = id.Value },
                ct),
            ct);
        return row is null
            ? null
            : new AgreementRecord(
                id,
                tenant,
                new PersonId(row.Person),
                row.TextVersion,
                row.TextHash,
                row.PolicyHash,
                Mailboxes.Scopes.Read(row.Scopes),
                UnixMicroseconds.Read(row.GivenAt),
                row.Mailbox is null ? null : new MailboxId(row.Mailbox),
                UnixMicroseconds.Read(row.WithdrawnAt));
    }

    public Task BindAsync(TenantId tenant, AgreementId id, MailboxId mailbox, CancellationToken ct) =>
        store.Database.WriteAsync(c => BindAsync(c, tenant, id, mailbox, ct), ct);

    public Task WithdrawAsync(TenantId tenant, AgreementId id, DateTimeOffset at, CancellationToken ct) =>
        store.Database.WriteAsync(
            c => c.RunAsync(
                "UPDATE agreements SET withdrawn_at = @at WHERE tenant = @tenant AND id = @id AND withdrawn_at IS NULL",
                new { tenant = tenant.Value, id = id.Value, at = UnixMicroseconds.Of(at) },
                ct),
            ct);

    // INVARIANT: an agreement is for one mailbox and never moves to another.
    internal static async Task BindAsync(DbConnection connection, TenantId tenant, AgreementId id, MailboxId mailbox, CancellationToken ct)
    {
        var bound = await connection.RunAsync(
            "UPDATE agreements SET mailbox = @mailbox WHERE tenant = @tenant AND id = @id AND (mailbox IS NULL OR mailbox = @mailbox)",
            new { tenant = tenant.Value, id = id.Value, mailbox = mailbox.Value },
            ct);
        if (bound == 0)
        {
            throw new InvalidOperationException($"Agreement {id} isn't on record, or was given for another mailbox than {mailbox}.");
        }
    }

    private sealed class Row
    {
        public string Person { get; init; } = "";

        public string TextVersion { get; init; } = "";

        public string TextHash { get; init; } = "";

        public string PolicyHash { get; init; } = "";

        public string Scopes { get; init; } = "";

        public long GivenAt { get; init; }

        public string? Mailbox { get; init; }

        public long? WithdrawnAt { get; init; }
    }
}
