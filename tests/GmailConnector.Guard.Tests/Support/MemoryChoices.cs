using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>What people chose for themselves, in memory.</summary>
internal sealed class MemoryChoices : ISavedSearchStore, IImageSenderStore
{
    private readonly Lock gate = new();
    private List<SavedSearchRecord> searches = [];
    private List<ImageSenderRecord> senders = [];

    public Task SaveAsync(SavedSearchRecord search, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            searches = [.. searches.Where(s => s.Id != search.Id), search];
        }

        return Task.CompletedTask;
    }

    public Task AddAsync(ImageSenderRecord sender, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            senders = [.. senders, sender];
        }

        return Task.CompletedTask;
    }

    Task<IReadOnlyList<SavedSearchRecord>> ISavedSearchStore.OfAsync(
        TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<SavedSearchRecord>>(
                [.. searches.Where(s => (s.Tenant, s.Mailbox, s.By) == (tenant, mailbox, person))]);
        }
    }

    Task<IReadOnlyList<ImageSenderRecord>> IImageSenderStore.OfAsync(
        TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<ImageSenderRecord>>(
                [.. senders.Where(s => (s.Tenant, s.Mailbox, s.By) == (tenant, mailbox, person))]);
        }
    }

    public Task DeleteAsync(TenantId tenant, MailboxId mailbox, PersonId person, SavedSearchId search, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            searches = [.. searches.Where(s => (s.Tenant, s.Mailbox, s.By, s.Id) != (tenant, mailbox, person, search))];
        }

        return Task.CompletedTask;
    }

    public Task RemoveAsync(TenantId tenant, MailboxId mailbox, PersonId person, ImageSenderId sender, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            senders = [.. senders.Where(s => (s.Tenant, s.Mailbox, s.By, s.Id) != (tenant, mailbox, person, sender))];
        }

        return Task.CompletedTask;
    }
}
