using System.Collections.Concurrent;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Support;

/// <summary>The stores in memory, as far as Gmail's side uses them.</summary>
internal sealed class MemoryStores : IMailboxStore, IAgreementStore, ITokenVault, IPeopleStore, ISubjectHasher
{
    public ConcurrentDictionary<MailboxId, MailboxRecord> Mailboxes { get; } = [];

    public ConcurrentDictionary<AgreementId, AgreementRecord> Agreements { get; } = [];

    public ConcurrentDictionary<MailboxId, byte[]> Tokens { get; } = [];

    public ConcurrentDictionary<PersonId, PersonRecord> People { get; } = [];

    public Task AddAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        Mailboxes[mailbox.Id] = mailbox;
        return Task.CompletedTask;
    }

    Task<MailboxRecord?> IMailboxStore.FindAsync(TenantId tenant, MailboxId id, CancellationToken ct) =>
        Task.FromResult(Mailboxes.GetValueOrDefault(id));

    public Task<MailboxRecord?> FindBySubjectAsync(TenantId tenant, string subject, CancellationToken ct) =>
        Task.FromResult(Mailboxes.Values.FirstOrDefault(m => m.Subject == subject));

    public Task<IReadOnlyList<MailboxRecord>> OfPersonAsync(TenantId tenant, PersonId owner, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<MailboxRecord>>([.. Mailboxes.Values.Where(m => m.Owner == owner)]);

    public Task<IReadOnlyList<MailboxRecord>> InStateAsync(MailboxState state, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<MailboxRecord>>([.. Mailboxes.Values.Where(m => m.State == state)]);

    public Task UpdateAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        Mailboxes.AddOrUpdate(mailbox.Id, mailbox, (_, old) => mailbox with { Sync = old.Sync });
        return Task.CompletedTask;
    }

    public Task SaveSyncAsync(TenantId tenant, MailboxId id, SyncState sync, CancellationToken ct)
    {
        Mailboxes.AddOrUpdate(id, _ => throw new InvalidOperationException(), (_, old) => old with { Sync = sync });
        return Task.CompletedTask;
    }

    public Task RecountAsync(TenantId tenant, MailboxId id, CancellationToken ct) => throw new NotSupportedException();

    public Task EraseAsync(TenantId tenant, MailboxId id, CancellationToken ct) => throw new NotSupportedException();

    public Task AddAsync(AgreementRecord agreement, CancellationToken ct)
    {
        Agreements[agreement.Id] = agreement;
        return Task.CompletedTask;
    }

    public MailboxId MailboxOf(TenantId tenant, AgreementId agreement) => new("mbx_of_" + agreement.Value);

    Task<AgreementRecord?> IAgreementStore.FindAsync(TenantId tenant, AgreementId id, CancellationToken ct) =>
        Task.FromResult(Agreements.GetValueOrDefault(id));

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

    public Task SaveAsync(TenantId tenant, MailboxId mailbox, ReadOnlyMemory<byte> protectedToken, CancellationToken ct)
    {
        Tokens[mailbox] = protectedToken.ToArray();
        return Task.CompletedTask;
    }

    Task<ReadOnlyMemory<byte>?> ITokenVault.FindAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        Task.FromResult(Tokens.TryGetValue(mailbox, out var token) ? new ReadOnlyMemory<byte>(token) : (ReadOnlyMemory<byte>?)null);

    public Task DeleteAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        Tokens.TryRemove(mailbox, out _);
        return Task.CompletedTask;
    }

    public PersonId Pseudonym(TenantId tenant, string subject) => new("p_" + subject);

    public Task SaveAsync(PersonRecord person, CancellationToken ct)
    {
        People[person.Id] = person;
        return Task.CompletedTask;
    }

    Task<IReadOnlyList<PersonRecord>> IPeopleStore.FindAsync(TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PersonRecord>>(
            [.. people.Distinct().Where(People.ContainsKey).Select(p => People[p]).Where(p => p.Tenant == tenant)]);

    public Task<IReadOnlyList<PersonRecord>> AllAsync(TenantId tenant, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PersonRecord>>([.. People.Values.Where(p => p.Tenant == tenant)]);

    public Task<IReadOnlyList<string>> HashAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([.. messages.Select(m => "h-" + m.Value)]);
}
