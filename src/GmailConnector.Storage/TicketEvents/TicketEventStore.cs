using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.TicketEvents;

internal sealed class TicketEventStore(Store store) : ITicketEventStore
{
    internal const string LastSql =
        "SELECT taken_at FROM ticket_events WHERE tenant = @tenant AND ticket = @ticket ORDER BY taken_at DESC LIMIT 1";

    public Task<bool> TakeAsync(TicketEventRecord happened, DateTimeOffset keepSince, CancellationToken ct) =>
        store.Of(happened.Tenant).WriteAsync(
        async c =>
        {
            await c.RunAsync("DELETE FROM ticket_events WHERE taken_at < @since", new { since = UnixMicroseconds.Of(keepSince) }, ct);
            return await c.RunAsync(
                """
                INSERT INTO ticket_events (tenant, id, ticket, taken_at) VALUES (@tenant, @id, @ticket, @at)
                ON CONFLICT (tenant, id) DO NOTHING
                """,
                new
                {
                    tenant = happened.Tenant.Value,
                    id = happened.Id,
                    ticket = happened.Ticket.Value,
                    at = UnixMicroseconds.Of(happened.At),
                },
                ct) == 1;
        },
        ct);

    public async Task<DateTimeOffset?> LastOfAsync(TenantId tenant, TicketNumber ticket, CancellationToken ct) =>
        UnixMicroseconds.Read(await store.Of(tenant).ReadAsync(
            c => c.RowAsync<long?>(LastSql, new { tenant = tenant.Value, ticket = ticket.Value }, ct), ct));
}
