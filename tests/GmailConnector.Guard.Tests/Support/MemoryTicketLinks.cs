using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Which conversations are linked with which tickets.</summary>
internal sealed class MemoryTicketLinks : ITicketLinkStore
{
    internal List<TicketLinkRecord> Links { get; } = [];

    public Task<IReadOnlyList<TicketNumber>> OfThreadAsync(
        TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TicketNumber>>(
            [.. Links.Where(l => l.Tenant == tenant && l.Mailbox == mailbox && l.Thread == thread).Select(l => l.Ticket)]);

    public Task<IReadOnlyList<ThreadId>> OfTicketAsync(
        TenantId tenant, MailboxId mailbox, TicketNumber ticket, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ThreadId>>(
            [
                .. Links.Where(l => l.Tenant == tenant && l.Mailbox == mailbox && l.Ticket == ticket)
                    .Select(l => l.Thread).Reverse().Take(limit),
            ]);

    public async Task<bool> AddAsync(TicketLinkRecord link, int most, CancellationToken ct)
    {
        var there = await OfThreadAsync(link.Tenant, link.Mailbox, link.Thread, ct);
        if (!there.Contains(link.Ticket) && there.Count < most)
        {
            Links.Add(link);
            return true;
        }

        return there.Contains(link.Ticket);
    }

    public Task RemoveAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, TicketNumber ticket, CancellationToken ct)
    {
        Links.RemoveAll(l => l.Tenant == tenant && l.Mailbox == mailbox && l.Thread == thread && l.Ticket == ticket);
        return Task.CompletedTask;
    }
}
