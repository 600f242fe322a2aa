using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Filings;

/// <summary>
/// Which message is in which ticket. Not trusted: before a message is given to a ticket, HaloCRM is asked whether it is there.
/// </summary>
internal sealed class TicketFilingStore(Store store) : ITicketFilingStore
{
    internal const string OfThreadSql =
        $"SELECT {Columns} FROM ticket_filings WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread AND filed = 1";

    internal const string OfReferencesSql = $"SELECT {Columns} FROM ticket_filings WHERE tenant = @tenant AND reference IN @references";

    private const string Columns =
        """
        tenant AS Tenant, reference AS Reference, mailbox AS Mailbox, thread AS Thread, message AS Message, ticket AS Ticket,
        action AS Action, filed AS Filed, filed_by AS FiledBy, begun_at AS BegunAt
        """;

    public string ReferenceOf(TenantId tenant, TicketNumber? ticket, string identity) =>
        store.Tenants.FilingHash(tenant, ticket, identity);

    public Task<TicketFilingRecord?> BeginAsync(TicketFilingRecord filing, TimeSpan longest, CancellationToken ct) =>
        store.Of(filing.Tenant).WriteAsync(
            async c =>
            {
                var begun = await c.RunAsync(
                    """
                    INSERT INTO ticket_filings (tenant, reference, mailbox, thread, message, ticket, action, filed, filed_by, begun_at)
                    VALUES (@tenant, @reference, @mailbox, @thread, @message, @ticket, 0, 0, @by, @at)
                    ON CONFLICT (tenant, reference) DO UPDATE SET
                        mailbox = @mailbox, thread = @thread, message = @message, ticket = @ticket, filed_by = @by, begun_at = @at
                    WHERE ticket_filings.filed = 0 AND ticket_filings.begun_at <= @stale
                    """,
                    new
                    {
                        tenant = filing.Tenant.Value,
                        reference = filing.Reference,
                        mailbox = filing.Mailbox.Value,
                        thread = filing.Thread.Value,
                        message = filing.Message.Value,
                        ticket = filing.Ticket?.Value,
                        by = filing.By.Value,
                        at = UnixMicroseconds.Of(filing.At),
                        stale = UnixMicroseconds.Of(filing.At - longest),
                    },
                    ct);
                if (begun == 1)
                {
                    return null;
                }

                var rows = await c.RowsForAsync<FilingRow>(
                    OfReferencesSql, [filing.Reference], references => new { tenant = filing.Tenant.Value, references }, ct);
                return rows[0].Read();
            },
            ct);

    public Task EndAsync(TenantId tenant, string reference, TicketNumber ticket, int action, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                """
                UPDATE ticket_filings SET ticket = @ticket, action = @action, filed = 1 WHERE tenant = @tenant AND reference = @reference
                """,
                new { tenant = tenant.Value, reference, ticket = ticket.Value, action },
                ct),
            ct);

    public Task RemoveAsync(TenantId tenant, string reference, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                "DELETE FROM ticket_filings WHERE tenant = @tenant AND reference = @reference",
                new { tenant = tenant.Value, reference },
                ct),
            ct);

    public async Task<IReadOnlyList<TicketFilingRecord>> FindAsync(
        TenantId tenant, IReadOnlyCollection<string> references, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsForAsync<FilingRow>(
                OfReferencesSql, references, piece => new { tenant = tenant.Value, references = piece }, ct),
            ct);
        return [.. rows.Select(r => r.Read())];
    }

    public async Task<IReadOnlyList<TicketFilingRecord>> OfThreadAsync(
        TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<FilingRow>(
                OfThreadSql, new { tenant = tenant.Value, mailbox = mailbox.Value, thread = thread.Value }, ct),
            ct);
        return [.. rows.Select(r => r.Read()).OrderBy(f => f.At).ThenBy(f => f.Reference, StringComparer.Ordinal)];
    }

    private sealed class FilingRow
    {
        public string Tenant { get; init; } = "";

        public string Reference { get; init; } = "";

        public string Mailbox { get; init; } = "";

        public string Thread { get; init; } = "";

        public string Message { get; init; } = "";

        public long? Ticket { get; init; }

        public int Action { get; init; }

        public bool Filed { get; init; }

        public string FiledBy { get; init; } = "";

        public long BegunAt { get; init; }

        internal TicketFilingRecord Read() => new(
            new TenantId(Tenant),
            Reference,
            new MailboxId(Mailbox),
            new ThreadId(Thread),
            new MessageId(Message),
            new PersonId(FiledBy),
            UnixMicroseconds.Read(BegunAt))
        {
            Ticket = Ticket is { } number ? TicketNumber.Of(number) : null,
            Action = Action,
            IsFiled = Filed,
        };
    }
}
