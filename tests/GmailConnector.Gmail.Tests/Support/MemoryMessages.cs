using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Support;

/// <summary>The message store in memory; a save with a sync state is one step, as a transaction is.</summary>
internal sealed class MemoryMessages(MemoryStores stores) : IMessageStore
{
    private readonly Lock door = new();
    private readonly Dictionary<MailboxId, Dictionary<MessageId, MessageRecord>> mailboxes = [];
    private int saves;

    /// <summary>Breaks after so many saves, as a crash would.</summary>
    public int? BreakAfterSaves { get; set; }

    public List<MessageId> Saved { get; } = [];

    public IReadOnlyList<LabelRecord> LabelList { get; private set; } = [];

    public IReadOnlyDictionary<MessageId, MessageRecord> Of(MailboxId mailbox)
    {
        lock (door)
        {
            return Box(mailbox).ToDictionary();
        }
    }

    public Task SaveAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageRecord> messages, SyncState? sync, CancellationToken ct)
    {
        lock (door)
        {
            if (++saves > BreakAfterSaves)
            {
                throw new StoreUnavailableException("the disk is full");
            }

            foreach (var message in messages)
            {
                Box(mailbox)[message.Id] = message;
                Saved.Add(message.Id);
            }
        }

        return sync is null ? Task.CompletedTask : stores.SaveSyncAsync(tenant, mailbox, sync, ct);
    }

    /// <summary>Awaited once, when somebody has read labels at Gmail and is about to store them.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public async Task<IReadOnlyList<MessageId>> SaveLabelsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<LabelUpdate> updates, CancellationToken ct)
    {
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
        }

        lock (door)
        {
            var changed = updates.Where(u => u.Was is { } was && !was.ToHashSet().SetEquals(Box(mailbox)[u.Message].Labels)).ToList();
            foreach (var update in updates.Except(changed))
            {
                Box(mailbox)[update.Message] = Box(mailbox)[update.Message] with { Labels = update.Labels };
            }

            return [.. changed.Select(u => u.Message)];
        }
    }

    public Task DeleteAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        lock (door)
        {
            foreach (var id in messages)
            {
                Box(mailbox).Remove(id);
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<MessageId>> MissingAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        lock (door)
        {
            return Task.FromResult<IReadOnlyList<MessageId>>([.. messages.Where(id => !Box(mailbox).ContainsKey(id))]);
        }
    }

    public Task<IReadOnlyList<MessageOutline>> OutlinesAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        lock (door)
        {
            return Task.FromResult<IReadOnlyList<MessageOutline>>(
                [.. Box(mailbox).Values.Where(m => messages.Contains(m.Id)).Select(m =>
                    new MessageOutline(m.Id, m.InternalDate, m.SizeEstimate, m.Labels))]);
        }
    }

    public Task<IReadOnlyList<MessageId>> ReceivedBeforeAsync(
        TenantId tenant, MailboxId mailbox, DateTimeOffset before, int limit, CancellationToken ct)
    {
        lock (door)
        {
            return Task.FromResult<IReadOnlyList<MessageId>>(
                [.. Box(mailbox).Values.Where(m => m.InternalDate < before).OrderBy(m => m.InternalDate).Take(limit).Select(m => m.Id)]);
        }
    }

    public Task<IReadOnlyList<MessageId>> ReceivedBetweenAsync(
        TenantId tenant, MailboxId mailbox, DateTimeOffset from, DateTimeOffset before, CancellationToken ct)
    {
        lock (door)
        {
            return Task.FromResult<IReadOnlyList<MessageId>>(
                [.. Box(mailbox).Values
                    .Where(m => m.InternalDate >= from && m.InternalDate < before)
                    .OrderBy(m => m.InternalDate)
                    .Select(m => m.Id)]);
        }
    }

    public Task<IReadOnlyList<MessageId>> AllIdsAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        lock (door)
        {
            return Task.FromResult<IReadOnlyList<MessageId>>([.. Box(mailbox).Keys]);
        }
    }

    public Task SaveLabelListAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<LabelRecord> labels, CancellationToken ct)
    {
        LabelList = labels;
        return Task.CompletedTask;
    }

    public Task<DateTimeOffset?> EarliestAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) => throw new NotSupportedException();

    public Task<ThreadRows> ThreadsAsync(
        TenantId tenant,
        MailboxId mailbox,
        LabelId label,
        ReceivedSpan received,
        ThreadFilter filter,
        string? cursor,
        int limit,
        CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<ThreadRows> SharedViewAsync(
        TenantId tenant, MailboxId mailbox, SharedViewQuery view, ReceivedSpan received, string? cursor, int limit, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<ThreadRows> SnoozedAsync(
        TenantId tenant, MailboxId mailbox, ReceivedSpan received, string? cursor, int limit, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<ThreadRow?> ThreadRowAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<MessageId>> ThreadMessagesAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<MessageRecord>> SummariesAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<MessageRecord>> ContentsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<LabelRecord>> LabelsAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        throw new NotSupportedException();

    private Dictionary<MessageId, MessageRecord> Box(MailboxId mailbox) =>
        mailboxes.TryGetValue(mailbox, out var box) ? box : mailboxes[mailbox] = [];
}
