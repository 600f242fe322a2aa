using System.Collections.Concurrent;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Support;

/// <summary>What Gmail watches, in memory.</summary>
internal sealed class MemoryWatches : IWatchStore
{
    private readonly ConcurrentDictionary<(TenantId, MailboxId), (WatchRecord Watch, string Address)> watches = [];

    public Task RenewAsync(MailboxRecord mailbox, DateTimeOffset at, DateTimeOffset expires, CancellationToken ct)
    {
        watches.AddOrUpdate(
            (mailbox.Tenant, mailbox.Id),
            _ => (new WatchRecord(mailbox.Tenant, mailbox.Id, at, expires), mailbox.Address),
            (_, old) => (old.Watch with { RenewedAt = at, ExpiresAt = expires }, mailbox.Address));
        return Task.CompletedTask;
    }

    public Task<MailboxId?> MailboxOfAsync(TenantId tenant, string address, CancellationToken ct) => Task.FromResult(
        watches.Values.Where(w => w.Watch.Tenant == tenant && string.Equals(w.Address, address, StringComparison.OrdinalIgnoreCase))
            .Select(w => (MailboxId?)w.Watch.Mailbox).SingleOrDefault());

    public Task PushedAsync(TenantId tenant, MailboxId mailbox, DateTimeOffset at, bool isNew, CancellationToken ct)
    {
        watches.AddOrUpdate(
            (tenant, mailbox),
            _ => throw new InvalidOperationException(),
            (_, old) => (old.Watch with { PushedAt = at, AnnouncedAt = isNew ? at : old.Watch.AnnouncedAt }, old.Address));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<WatchRecord>> AllAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<WatchRecord>>([.. watches.Values.Select(w => w.Watch)]);
}
