using System.Security.Cryptography;
using System.Text;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Which messages are in which tickets.</summary>
internal sealed class MemoryFilings(Steps steps) : ITicketFilingStore
{
    internal Dictionary<string, TicketFilingRecord> Filings { get; } = [];

    public string ReferenceOf(TenantId tenant, TicketNumber? ticket, string identity) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{ticket}\n{identity}")))[..32];

    public Task<TicketFilingRecord?> BeginAsync(TicketFilingRecord filing, TimeSpan longest, CancellationToken ct)
    {
        steps.At("begin");
        if (Filings.TryGetValue(filing.Reference, out var known) && (known.IsFiled || known.At > filing.At - longest))
        {
            return Task.FromResult<TicketFilingRecord?>(known);
        }

        Filings[filing.Reference] = filing;
        return Task.FromResult<TicketFilingRecord?>(null);
    }

    public Task EndAsync(TenantId tenant, string reference, TicketNumber ticket, int action, CancellationToken ct)
    {
        steps.At("end");
        Filings[reference] = Filings[reference] with { Ticket = ticket, Action = action, IsFiled = true };
        return Task.CompletedTask;
    }

    public Task RemoveAsync(TenantId tenant, string reference, CancellationToken ct)
    {
        steps.At("remove");
        Filings.Remove(reference);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<TicketFilingRecord>> FindAsync(
        TenantId tenant, IReadOnlyCollection<string> references, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TicketFilingRecord>>([.. Filings.Values.Where(f => references.Contains(f.Reference))]);

    public Task<IReadOnlyList<TicketFilingRecord>> OfThreadAsync(
        TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TicketFilingRecord>>(
            [.. Filings.Values.Where(f => f.IsFiled && f.Mailbox == mailbox && f.Thread == thread).OrderBy(f => f.At)]);
}
