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

    internal List<(TicketLinkRecord Link, string MessageId)> Messages { get; } = [];

    /// <summary>Of the mailbox's messages, which conversation has one with this Message-ID.</summary>
    internal Func<MailboxId, string, ThreadId?> Find { get; set; } = (_, _) => null;

    public Task<IReadOnlyList<ThreadId>> OfTicketElsewhereAsync(
        TenantId tenant, MailboxId mailbox, TicketNumber ticket, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ThreadId>>(
            [
                .. Messages.Where(m => m.Link.Tenant == tenant && m.Link.Mailbox != mailbox && m.Link.Ticket == ticket)
                    .Select(m => Find(mailbox, m.MessageId)).OfType<ThreadId>().Distinct().Take(limit),
            ]);

    public Task<IReadOnlyList<TicketNumber>> OfMessagesElsewhereAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<string> messageIds, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TicketNumber>>(
            [
                .. Messages.Where(m => m.Link.Tenant == tenant && m.Link.Mailbox != mailbox && messageIds.Contains(m.MessageId))
                    .Select(m => m.Link.Ticket).Distinct(),
            ]);

    public async Task<bool> AddAsync(TicketLinkRecord link, IReadOnlyCollection<string> messageIds, int most, CancellationToken ct)
    {
        Messages.AddRange(messageIds.Select(id => (link, id)));
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
