using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.TicketLinks;

/// <summary>
/// Which conversation is linked with which ticket. Not trusted: somebody who can write to the database can change where a conversation is
/// listed, and opens no mail with it.
/// </summary>
internal sealed class TicketLinkStore(Store store) : ITicketLinkStore
{
    internal const string OfThreadSql =
        "SELECT ticket, linked_at FROM ticket_links WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread";

    internal const string OfTicketSql =
        """
        SELECT thread FROM ticket_links WHERE tenant = @tenant AND mailbox = @mailbox AND ticket = @ticket
        ORDER BY linked_at DESC, thread DESC LIMIT @limit
        """;

    public async Task<IReadOnlyList<TicketNumber>> OfThreadAsync(
        TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct)
    {
        var rows = await store.Database.ReadAsync(
            c => c.RowsAsync<(long Ticket, long At)>(
                OfThreadSql, new { tenant = tenant.Value, mailbox = mailbox.Value, thread = thread.Value }, ct),
            ct);
        return [.. rows.OrderBy(r => r.At).ThenBy(r => r.Ticket).Select(r => TicketNumber.Of(r.Ticket)!.Value)];
    }

    public async Task<IReadOnlyList<ThreadId>> OfTicketAsync(
        TenantId tenant, MailboxId mailbox, TicketNumber ticket, int limit, CancellationToken ct)
    {
        var rows = await store.Database.ReadAsync(
            c => c.RowsAsync<string>(
                OfTicketSql, new { tenant = tenant.Value, mailbox = mailbox.Value, ticket = ticket.Value, limit }, ct),
            ct);
        return [.. rows.Select(t => new ThreadId(t))];
    }

    public async Task<bool> AddAsync(TicketLinkRecord link, int most, CancellationToken ct)
    {
        var row = new
        {
            tenant = link.Tenant.Value,
            mailbox = link.Mailbox.Value,
            thread = link.Thread.Value,
            ticket = link.Ticket.Value,
            by = link.By.Value,
            at = UnixMicroseconds.Of(link.At),
            most,
        };
        return await store.Database.WriteAsync(
            async c =>
            {
                await c.RunAsync(
                    """
                    INSERT INTO ticket_links (tenant, mailbox, thread, ticket, linked_by, linked_at)
                    SELECT @tenant, @mailbox, @thread, @ticket, @by, @at
                    WHERE (SELECT COUNT(*) FROM ticket_links WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread) < @most
                    ON CONFLICT (tenant, mailbox, thread, ticket) DO NOTHING
                    """,
                    row,
                    ct);
                return await c.RowAsync<int>(
                    """
                    SELECT 1 FROM ticket_links
                    WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread AND ticket = @ticket
                    """,
                    row,
                    ct);
            },
            ct) == 1;
    }

    public Task RemoveAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, TicketNumber ticket, CancellationToken ct) =>
        store.Database.WriteAsync(
            c => c.RunAsync(
                "DELETE FROM ticket_links WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread AND ticket = @ticket",
                new { tenant = tenant.Value, mailbox = mailbox.Value, thread = thread.Value, ticket = ticket.Value },
                ct),
            ct);
}
