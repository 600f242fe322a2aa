using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>What people searched for, in memory.</summary>
internal sealed class MemorySearches : ISearchStore
{
    private readonly Lock gate = new();
    private List<SearchRecord> kept = [];

    public Task KeepAsync(SearchRecord search, int most, CancellationToken ct)
    {
        lock (gate)
        {
            List<SearchRecord> own = [search, .. Of(search.Tenant, search.Mailbox, search.By).Where(s => s.Id != search.Id)];
            kept = [.. kept.Except(Of(search.Tenant, search.Mailbox, search.By)), .. own.OrderByDescending(s => s.At).Take(most)];
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<SearchRecord>> OfAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<SearchRecord>>([.. Of(tenant, mailbox, person).OrderByDescending(s => s.At)]);
        }
    }

    public Task ForgetAsync(TenantId tenant, MailboxId mailbox, PersonId person, SearchId? search, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            kept = [.. kept.Except(Of(tenant, mailbox, person).Where(s => search is null || s.Id == search))];
        }

        return Task.CompletedTask;
    }

    public Task PruneAsync(DateTimeOffset before, CancellationToken ct)
    {
        lock (gate)
        {
            kept = [.. kept.Where(s => s.At >= before)];
        }

        return Task.CompletedTask;
    }

    private List<SearchRecord> Of(TenantId tenant, MailboxId mailbox, PersonId person) =>
        [.. kept.Where(s => (s.Tenant, s.Mailbox, s.By) == (tenant, mailbox, person))];
}
