using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Who works on which conversation, in memory.</summary>
internal sealed class MemoryAssignments : IAssignmentStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(MailboxId, ThreadId), AssignmentRecord> assignments = [];

    /// <summary>Runs once, before the next replacement: what somebody else does in between.</summary>
    public Action<MemoryAssignments>? Meanwhile { get; set; }

    public Task<AssignmentRecord?> FindAsync(TenantId tenant, AssignmentId id, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult(assignments.Values.SingleOrDefault(a => a.Tenant == tenant && a.Id == id));
        }
    }

    public Task<IReadOnlyList<AssignmentRecord>> OfThreadsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<ThreadId> threads, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<AssignmentRecord>>(
                [.. assignments.Values.Where(a => a.Tenant == tenant && a.Mailbox == mailbox && threads.Contains(a.Thread))]);
        }
    }

    public Task<bool> ReplaceAsync(AssignmentRecord next, CancellationToken ct)
    {
        if (Meanwhile is { } other)
        {
            Meanwhile = null;
            other(this);
        }

        lock (gate)
        {
            var fits = (assignments.GetValueOrDefault((next.Mailbox, next.Thread))?.Version ?? 0) == next.Version - 1;
            if (fits)
            {
                assignments[(next.Mailbox, next.Thread)] = next;
            }

            return Task.FromResult(fits);
        }
    }

    public Task ReleaseAsync(TenantId tenant, MailboxId mailbox, PersonId person, DateTimeOffset at, CancellationToken ct)
    {
        lock (gate)
        {
            foreach (var held in assignments.Values.Where(a => a.Mailbox == mailbox && a.Assignee == person).ToList())
            {
                assignments[(mailbox, held.Thread)] = held with { Assignee = null, Version = held.Version + 1, ChangedAt = at };
            }
        }

        return Task.CompletedTask;
    }

    public Task<DateTimeOffset?> LastChangeAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult(assignments.Values.Where(a => a.Mailbox == mailbox).Max(a => (DateTimeOffset?)a.ChangedAt));
        }
    }
}
