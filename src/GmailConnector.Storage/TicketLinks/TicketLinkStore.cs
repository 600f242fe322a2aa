using System.Globalization;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

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

    /// <summary>The messages of a ticket's conversations in other mailboxes.</summary>
    internal const string ElsewhereSql =
        """
        SELECT tenant, mailbox, thread, ticket, hash, cell FROM ticket_messages
        WHERE tenant = @tenant AND ticket = @ticket AND mailbox <> @mailbox LIMIT @most
        """;

    internal const string ThreadsSql =
        "SELECT thread FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND rfc_hash IN @hashes";

    internal const string TicketsSql =
        "SELECT ticket FROM ticket_messages WHERE tenant = @tenant AND hash IN @hashes AND mailbox <> @mailbox";

    private const string Table = "ticket_messages";
    private const string CellColumn = "cell";

    /// <summary>Of all conversations of one ticket together.</summary>
    private const int MostMessages = 500;

    public async Task<IReadOnlyList<TicketNumber>> OfThreadAsync(
        TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<(long Ticket, long At)>(
                OfThreadSql, new { tenant = tenant.Value, mailbox = mailbox.Value, thread = thread.Value }, ct),
            ct);
        return [.. rows.OrderBy(r => r.At).ThenBy(r => r.Ticket).Select(r => TicketNumber.Of(r.Ticket)!.Value)];
    }

    public async Task<IReadOnlyList<ThreadId>> OfTicketAsync(
        TenantId tenant, MailboxId mailbox, TicketNumber ticket, int limit, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<string>(
                OfTicketSql, new { tenant = tenant.Value, mailbox = mailbox.Value, ticket = ticket.Value, limit }, ct),
            ct);
        return [.. rows.Select(t => new ThreadId(t))];
    }

    public async Task<IReadOnlyList<ThreadId>> OfTicketElsewhereAsync(
        TenantId tenant, MailboxId mailbox, TicketNumber ticket, int limit, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<MessageOfTicket>(
                ElsewhereSql, new { tenant = tenant.Value, mailbox = mailbox.Value, ticket = ticket.Value, most = MostMessages }, ct),
            ct);
        using var own = await store.Keys.HoldAsync(tenant, mailbox, ct);
        if (own is null || rows.Count == 0)
        {
            return [];
        }

        // A Message-ID of another mailbox is opened here and goes no further than its hash under this mailbox's key.
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var of in rows.GroupBy(r => r.Mailbox))
        {
            using var other = await store.Keys.HoldAsync(tenant, new MailboxId(of.Key), ct);
            if (other is null)
            {
                continue;
            }

            foreach (var row in of)
            {
                try
                {
                    hashes.Add(own.RfcHash(other.OpenText(row.Cell, Table, CellColumn, row.Row)));
                }
                catch (SealBrokenException)
                {
                    // Somebody edited it: it is none of the ticket's messages, and the others are shown.
                }
            }
        }

        var threads = await store.Of(tenant).ReadAsync(
            c => c.RowsForAsync<string>(
                ThreadsSql, hashes, piece => new { tenant = tenant.Value, mailbox = mailbox.Value, hashes = piece }, ct),
            ct);
        return [.. threads.Distinct(StringComparer.Ordinal).Take(limit).Select(t => new ThreadId(t))];
    }

    public async Task<IReadOnlyList<TicketNumber>> OfMessagesElsewhereAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<string> messageIds, CancellationToken ct)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in messageIds)
        {
            known.Add(store.Tenants.TicketMessageHash(tenant, id));
        }

        var tickets = await store.Of(tenant).ReadAsync(
            c => c.RowsForAsync<long>(
                TicketsSql,
                known,
                piece => new { tenant = tenant.Value, mailbox = mailbox.Value, hashes = piece },
                ct),
            ct);
        return [.. tickets.Distinct().Order().Select(t => TicketNumber.Of(t)!.Value)];
    }

    public async Task<bool> AddAsync(TicketLinkRecord link, IReadOnlyCollection<string> messageIds, int most, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(link.Tenant, link.Mailbox, ct);
        var messages = new List<MessageOfTicket>();
        foreach (var id in messageIds)
        {
            var message = MessageOf(link, store.Tenants.TicketMessageHash(link.Tenant, id));
            message.Cell = key.SealText(id, Table, CellColumn, message.Row);
            messages.Add(message);
        }

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
        return await store.Of(link.Tenant).WriteAsync(
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
                var isThere = await c.RowAsync<int>(
                    """
                    SELECT 1 FROM ticket_links
                    WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread AND ticket = @ticket
                    """,
                    row,
                    ct) == 1;
                if (isThere)
                {
                    await c.RunAsync(
                        """
                        INSERT INTO ticket_messages (tenant, mailbox, thread, ticket, hash, cell)
                        VALUES (@Tenant, @Mailbox, @Thread, @Ticket, @Hash, @Cell)
                        ON CONFLICT (tenant, mailbox, thread, ticket, hash) DO NOTHING
                        """,
                        messages,
                        ct);
                }

                return isThere;
            },
            ct);
    }

    public Task RemoveAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, TicketNumber ticket, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            async c =>
            {
                var link = new { tenant = tenant.Value, mailbox = mailbox.Value, thread = thread.Value, ticket = ticket.Value };
                foreach (var table in new[] { "ticket_links", Table })
                {
                    await c.RunAsync(
                        $"DELETE FROM {table} WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread AND ticket = @ticket",
                        link,
                        ct);
                }
            },
            ct);

    private static MessageOfTicket MessageOf(TicketLinkRecord link, string hash) => new()
    {
        Tenant = link.Tenant.Value,
        Mailbox = link.Mailbox.Value,
        Thread = link.Thread.Value,
        Ticket = link.Ticket.Value,
        Hash = hash,
    };

    private sealed class MessageOfTicket
    {
        public string Tenant { get; init; } = "";

        public string Mailbox { get; init; } = "";

        public string Thread { get; init; } = "";

        public long Ticket { get; init; }

        public string Hash { get; init; } = "";

        public byte[] Cell { get; set; } = [];

        internal string Row => string.Create(CultureInfo.InvariantCulture, $"{Thread} {Ticket} {Hash}");
    }
}
