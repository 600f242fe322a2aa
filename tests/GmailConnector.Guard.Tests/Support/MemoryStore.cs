using System.Globalization;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>The stores in memory. <see cref="Opened"/> tells which messages' sealed parts were loaded.</summary>
internal sealed partial class MemoryStore : IMailboxStore, IMessageStore, IAgreementStore, IPeopleStore, IOutboxStore, ISubjectHasher
{
    private readonly Lock gate = new();

    public Dictionary<MailboxId, MailboxRecord> Mailboxes { get; } = [];

    public Dictionary<MessageId, MessageRecord> Messages { get; } = [];

    public Dictionary<AgreementId, AgreementRecord> Agreements { get; } = [];

    public Dictionary<PersonId, PersonRecord> People { get; } = [];

    public Dictionary<string, OutboxRecord> Outbox { get; } = new(StringComparer.Ordinal);

    /// <summary>The steps of the process that uses the outbox.</summary>
    public Steps Steps { get; init; } = new();

    public List<MessageId> Opened { get; } = [];

    public bool Unavailable { get; set; }

    MailboxId IAgreementStore.MailboxOf(TenantId tenant, AgreementId agreement) => new("mbx_of_" + agreement.Value);

    Task IMailboxStore.AddAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        Mailboxes.Add(mailbox.Id, mailbox);
        return Task.CompletedTask;
    }

    Task<MailboxRecord?> IMailboxStore.FindAsync(TenantId tenant, MailboxId id, CancellationToken ct) =>
        Unavailable
            ? throw new StoreUnavailableException("store.db is read-only")
            : Task.FromResult(Mailboxes.GetValueOrDefault(id) is { } m && m.Tenant == tenant ? m : null);

    public Task<MailboxRecord?> FindBySubjectAsync(TenantId tenant, string subject, CancellationToken ct) =>
        Task.FromResult(Mailboxes.Values.FirstOrDefault(m => m.Tenant == tenant && m.Subject == subject));

    public Task<IReadOnlyList<MailboxRecord>> OfPersonAsync(TenantId tenant, PersonId owner, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<MailboxRecord>>([.. Mailboxes.Values.Where(m => m.Tenant == tenant && m.Owner == owner)]);

    public Task<IReadOnlyList<MailboxRecord>> InStateAsync(MailboxState state, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<MailboxRecord>>([.. Mailboxes.Values.Where(m => m.State == state)]);

    Task IMailboxStore.UpdateAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        Mailboxes[mailbox.Id] = mailbox;
        return Task.CompletedTask;
    }

    public Task SaveSyncAsync(TenantId tenant, MailboxId id, SyncState sync, CancellationToken ct)
    {
        Mailboxes[id] = Mailboxes[id] with { Sync = sync };
        return Task.CompletedTask;
    }

    public Task RecountAsync(TenantId tenant, MailboxId id, CancellationToken ct)
    {
        Mailboxes[id] = Mailboxes[id] with { Sync = Mailboxes[id].Sync with { Stored = Messages.Count } };
        return Task.CompletedTask;
    }

    public Task EraseAsync(TenantId tenant, MailboxId id, CancellationToken ct)
    {
        Mailboxes.Remove(id);
        Messages.Clear();
        return Task.CompletedTask;
    }

    Task IAgreementStore.AddAsync(AgreementRecord agreement, CancellationToken ct)
    {
        Agreements.Add(agreement.Id, agreement);
        return Task.CompletedTask;
    }

    Task<AgreementRecord?> IAgreementStore.FindAsync(TenantId tenant, AgreementId id, CancellationToken ct) =>
        Task.FromResult(Agreements.GetValueOrDefault(id) is { } a && a.Tenant == tenant ? a : null);

    public Task BindAsync(TenantId tenant, AgreementId id, MailboxId mailbox, CancellationToken ct)
    {
        Agreements[id] = Agreements[id] with { Mailbox = mailbox };
        return Task.CompletedTask;
    }

    public Task WithdrawAsync(TenantId tenant, AgreementId id, DateTimeOffset at, CancellationToken ct)
    {
        Agreements[id] = Agreements[id] with { WithdrawnAt = at };
        return Task.CompletedTask;
    }

    public PersonId Pseudonym(TenantId tenant, string subject) => new("p_" + subject);

    public Task SaveAsync(PersonRecord person, CancellationToken ct)
    {
        People[person.Id] = person;
        return Task.CompletedTask;
    }

    Task<IReadOnlyList<PersonRecord>> IPeopleStore.FindAsync(TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PersonRecord>>([.. people.Select(p => People.GetValueOrDefault(p)).OfType<PersonRecord>()]);

    public Task<IReadOnlyList<PersonRecord>> AllAsync(TenantId tenant, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PersonRecord>>([.. People.Values.Where(p => p.Tenant == tenant)]);

    public Task<OutboxRecord?> AddOrFindAsync(OutboxRecord record, CancellationToken ct)
    {
        lock (gate)
        {
            Steps.At("before adding");
            if (Outbox.GetValueOrDefault(record.Token) is { } known
                && (known is not { State: OutboxState.Failed, Agreed: null } || record.Agreed is not null))
            {
                return Task.FromResult<OutboxRecord?>(known);
            }

            Outbox[record.Token] = record;
            Steps.At("after adding");
            return Task.FromResult<OutboxRecord?>(null);
        }
    }

    Task IOutboxStore.UpdateAsync(OutboxRecord record, CancellationToken ct)
    {
        Outbox[record.Token] = record;
        return Task.CompletedTask;
    }

    public Task<bool> ReplaceAsync(OutboxRecord seen, OutboxRecord next, CancellationToken ct)
    {
        lock (gate)
        {
            Steps.At("before replacing");
            var stands = Outbox[seen.Token] == seen;
            Outbox[seen.Token] = stands ? next : Outbox[seen.Token];
            Steps.At("after replacing");
            return Task.FromResult(stands);
        }
    }

    Task<OutboxRecord?> IOutboxStore.FindAsync(TenantId tenant, string token, CancellationToken ct) =>
        Task.FromResult(Outbox.GetValueOrDefault(token) is { } found && found.Tenant == tenant ? found : null);

    public Task<IReadOnlyList<OutboxRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<OutboxRecord>>(
                [.. Outbox.Values.Where(r => r.WakeAt <= now).OrderBy(r => r.WakeAt).Take(limit)]);
        }
    }

    Task<IReadOnlyList<OutboxRecord>> IOutboxStore.OfPersonAsync(
        TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<OutboxRecord>>(
            [.. Outbox.Values
                .Where(r => r.Tenant == tenant && r.Mailbox == mailbox && r.Agreed?.By == person)
                .OrderBy(r => r.Agreed!.Due)]);

    public Task ForgetAsync(DateTimeOffset before, CancellationToken ct)
    {
        foreach (var old in Outbox.Values.Where(r => r.WakeAt is null && r.At < before).ToList())
        {
            Outbox.Remove(old.Token);
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> HashAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([.. messages.Select(m => "h-" + m.Value)]);
}
