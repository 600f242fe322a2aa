using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Hand-overs in memory, beside the mailboxes and members that they change.</summary>
internal sealed class MemoryHandOvers(MemoryStore store, MemoryGrants grants) : IHandOverStore
{
    public Dictionary<HandOverId, HandOver> All { get; } = [];

    /// <summary>The steps of this process, at any of which it can be stopped.</summary>
    private Steps Steps => store.Steps;

    public Task<bool> AddAsync(HandOver handOver, CancellationToken ct) =>
        Task.FromResult(!All.Values.Any(h => IsOpen(h, handOver.Mailbox)) && All.TryAdd(handOver.Id, handOver));

    public Task<HandOver?> FindAsync(TenantId tenant, HandOverId id, CancellationToken ct) =>
        Task.FromResult(All.GetValueOrDefault(id) is { } found && found.Tenant == tenant ? found : null);

    public Task<HandOver?> FindOpenAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        Task.FromResult(All.Values.SingleOrDefault(h => h.Tenant == tenant && IsOpen(h, mailbox)));

    public Task<IReadOnlyList<HandOver>> OfSuccessorAsync(TenantId tenant, PersonId successor, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HandOver>>(
            [.. All.Values.Where(h => h.Tenant == tenant && h.Successor == successor && IsOpen(h, h.Mailbox))]);

    public Task<bool> ReplaceAsync(HandOver handOver, CancellationToken ct)
    {
        Steps.At("before replacing");
        var fits = All[handOver.Id].Version == handOver.Version - 1;
        if (fits)
        {
            All[handOver.Id] = handOver;
        }

        Steps.At("after replacing");
        return Task.FromResult(fits);
    }

    public Task<bool> CompleteAsync(HandOver done, MailboxRecord mailbox, CancellationToken ct)
    {
        Steps.At("before completing");
        if (All[done.Id].Version != done.Version - 1)
        {
            return Task.FromResult(false);
        }

        All[done.Id] = done;
        store.Mailboxes[mailbox.Id] = mailbox;
        store.Agreements[mailbox.Agreement] = store.Agreements[mailbox.Agreement] with { Mailbox = mailbox.Id };
        foreach (var (id, enrolment) in grants.Enrolments.Where(e =>
            e.Value.Mailbox == mailbox.Id && e.Value.State is EnrolmentState.Invited or EnrolmentState.Member).ToList())
        {
            grants.Enrolments[id] = enrolment.Member == mailbox.Owner
                ? enrolment with { State = EnrolmentState.Ended, EndedAt = done.ChangedAt, EndedBy = mailbox.Owner }
                : enrolment with { Owner = mailbox.Owner };
        }

        Steps.At("after completing");
        return Task.FromResult(true);
    }

    private static bool IsOpen(HandOver handOver, MailboxId mailbox) =>
        handOver.Mailbox == mailbox && handOver.State is HandOverState.Offered or HandOverState.Completing;
}
