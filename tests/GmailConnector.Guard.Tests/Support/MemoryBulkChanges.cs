using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Changes of many threads, in memory.</summary>
internal sealed class MemoryBulkChanges : IBulkChangeStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<BulkChangeId, (BulkChangeRecord Change, List<BulkThread> Threads)> kept = [];

    public Task AddAsync(BulkChangeRecord change, IReadOnlyList<BulkThread> threads, CancellationToken ct)
    {
        lock (gate)
        {
            kept.Add(change.Id, (change, [.. threads]));
        }

        return Task.CompletedTask;
    }

    public Task<BulkChangeRecord?> FindAsync(
        TenantId tenant, MailboxId mailbox, PersonId person, BulkChangeId id, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult(
                kept.TryGetValue(id, out var found)
                && (found.Change.Tenant, found.Change.Mailbox, found.Change.By) == (tenant, mailbox, person)
                    ? found.Change with { Counts = found.Threads.CountBy(t => t.State).ToDictionary() }
                    : null);
        }
    }

    public Task<BulkChangeId?> UnfinishedAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult(kept.Values.Select(k => k.Change)
                .Where(c => (c.Tenant, c.Mailbox, c.By) == (tenant, mailbox, person))
                .Where(c => c.State is BulkChangeState.Running or BulkChangeState.Stopped)
                .OrderByDescending(c => c.At).Select(c => (BulkChangeId?)c.Id).FirstOrDefault());
        }
    }

    public Task<bool> ReplaceAsync(
        BulkChangeRecord seen, BulkChangeRecord next, IReadOnlyList<BulkThread> threads, CancellationToken ct)
    {
        lock (gate)
        {
            var (now, all) = kept[seen.Id];
            if ((now.State, now.At, now.LeasedUntil) != (seen.State, seen.At, seen.LeasedUntil))
            {
                return Task.FromResult(false);
            }

            kept[seen.Id] = (next, all.ConvertAll(t => threads.FirstOrDefault(made => made.Thread == t.Thread) ?? t));
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<BulkThread>> ThreadsAsync(
        BulkChangeRecord change, BulkThreadState state, int limit, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<BulkThread>>(
                [.. kept[change.Id].Threads.Where(t => t.State == state).Take(limit)]);
        }
    }

    public Task ForgetAsync(DateTimeOffset before, CancellationToken ct)
    {
        lock (gate)
        {
            foreach (var (id, _) in kept.Where(k => k.Value.Change.At < before).ToList())
            {
                kept.Remove(id);
            }
        }

        return Task.CompletedTask;
    }
}
