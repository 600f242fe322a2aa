namespace GmailConnector.Guard.Ports;

/// <summary>
/// That something happened to a ticket of HaloCRM, as HaloCRM said: its number and when that came, and nothing of what happened. Every node
/// asks HaloCRM about a ticket anew after that.
/// </summary>
internal interface ITicketEventStore
{
    /// <summary>
    /// Takes an event; false where it is there already. Of concurrent callers, on every node, one takes it. Those that came before
    /// <paramref name="keepSince"/> are forgotten.
    /// </summary>
    Task<bool> TakeAsync(TicketEventRecord happened, DateTimeOffset keepSince, CancellationToken ct);

    /// <summary>When the last event of the ticket came; null where none is known.</summary>
    Task<DateTimeOffset?> LastOfAsync(TenantId tenant, TicketNumber ticket, CancellationToken ct);
}

/// <param name="Tenant">Whose HaloCRM said it.</param>
/// <param name="Id">HaloCRM's id of the event: letters, digits and hyphens.</param>
/// <param name="Ticket">The ticket.</param>
/// <param name="At">When it came.</param>
internal sealed record TicketEventRecord(TenantId Tenant, string Id, TicketNumber Ticket, DateTimeOffset At);
