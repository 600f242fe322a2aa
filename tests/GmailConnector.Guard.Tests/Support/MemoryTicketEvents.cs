using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>What HaloCRM said happened to tickets.</summary>
internal sealed class MemoryTicketEvents : ITicketEventStore
{
    internal List<TicketEventRecord> Taken { get; } = [];

    public Task<bool> TakeAsync(TicketEventRecord happened, DateTimeOffset keepSince, CancellationToken ct)
    {
        var isNew = !Taken.Exists(e => e.Tenant == happened.Tenant && e.Id == happened.Id);
        if (isNew)
        {
            Taken.Add(happened);
        }

        return Task.FromResult(isNew);
    }

    public Task<DateTimeOffset?> LastOfAsync(TenantId tenant, TicketNumber ticket, CancellationToken ct) =>
        Task.FromResult(Taken.Where(e => e.Tenant == tenant && e.Ticket == ticket).Select(e => (DateTimeOffset?)e.At).Max());
}
