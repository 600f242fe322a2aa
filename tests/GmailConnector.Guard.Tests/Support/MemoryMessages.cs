using System.Globalization;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <content>Messages and their labels.</content>
internal sealed partial class MemoryStore
{
    public Task SaveAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageRecord> messages, SyncState? sync, CancellationToken ct)
    {
        foreach (var m in messages)
        {
            Messages[m.Id] = m;
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<MessageId>> SaveLabelsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<LabelUpdate> updates, CancellationToken ct)
    {
        List<MessageId> changed = [];
        foreach (var u in updates)
        {
            if (u.Was is { } was && !was.ToHashSet().SetEquals(Messages[u.Message].Labels))
            {
                changed.Add(u.Message);
            }
            else
            {
                Messages[u.Message] = Messages[u.Message] with { Labels = u.Labels };
            }
        }

        return Task.FromResult<IReadOnlyList<MessageId>>(changed);
    }

    public Task DeleteAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        foreach (var id in messages)
        {
            Messages.Remove(id);
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<MessageId>> MissingAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<MessageId>>([.. messages.Where(id => !Messages.ContainsKey(id))]);

    public Task<IReadOnlyList<MessageOutline>> OutlinesAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<MessageOutline>>([.. messages.Where(Messages.ContainsKey).Select(id => Messages[id]).Select(m =>
            new MessageOutline(m.Id, m.InternalDate, m.SizeEstimate, m.Labels))]);

    public Task<ThreadRows> ThreadsAsync(
        TenantId tenant,
        MailboxId mailbox,
        LabelId label,
        ReceivedSpan received,
        ThreadFilter filter,
        string? cursor,
        int limit,
        CancellationToken ct) =>
        Task.FromResult(Page(
            [.. Messages.Values.Where(m => m.Labels.Contains(label)).GroupBy(m => m.Thread).Select(g => Row(g.Key)).OfType<ThreadRow>()
                .Where(r => !(r.Date <= received.After) && !(r.Date > received.Until) && Fits(r, filter))
                .OrderByDescending(r => r.Date)],
            int.TryParse(cursor, CultureInfo.InvariantCulture, out var from) ? from : 0,
            limit));

    private static ThreadRows Page(IReadOnlyList<ThreadRow> all, int from, int limit) =>
        new([.. all.Skip(from).Take(limit)], from + limit < all.Count ? $"{from + limit}" : null);

    // The rest is the real store's.
    private static bool Fits(ThreadRow row, ThreadFilter filter) =>
        (!filter.Unread || row.Labels.Contains(LabelId.Unread)) && (!filter.Starred || row.Labels.Contains(LabelId.Starred));

    /// <summary>What the store's own tests check, its contract among them; here a view has what was put into it.</summary>
    public Dictionary<LabelId, ThreadRows> SharedViews { get; } = [];

    public Task<ThreadRows> SharedViewAsync(
        TenantId tenant, MailboxId mailbox, SharedViewQuery view, ReceivedSpan received, string? cursor, int limit, CancellationToken ct) =>
        Task.FromResult(SharedViews.GetValueOrDefault(view.View) ?? new ThreadRows([], null));

    public Task<ThreadRows> SnoozedAsync(
        TenantId tenant, MailboxId mailbox, ReceivedSpan received, string? cursor, int limit, CancellationToken ct) =>
        Task.FromResult(SharedViews.GetValueOrDefault(LabelId.Snoozed) ?? new ThreadRows([], null));

    public Task<ThreadRow?> ThreadRowAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        Task.FromResult(Row(thread));

    public Task<IReadOnlyList<MessageId>> ThreadMessagesAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<MessageId>>([.. InThread(thread).Select(m => m.Id)]);

    public Task<IReadOnlyList<MessageRecord>> SummariesAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) => Open(messages);

    public Task<IReadOnlyList<MessageRecord>> ContentsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) => Open(messages);

    /// <summary>The labels of every mailbox.</summary>
    public List<LabelRecord> Labels { get; private set; } = [new LabelRecord(LabelId.Inbox, "INBOX", true, null)];

    public Task SaveLabelListAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<LabelRecord> labels, CancellationToken ct)
    {
        Labels = [.. labels];
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LabelRecord>> LabelsAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<LabelRecord>>([.. Labels]);

    public Task<DateTimeOffset?> EarliestAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        Task.FromResult(Messages.Values.Where(m => messages.Contains(m.Id)).Min(m => (DateTimeOffset?)m.InternalDate));

    public Task<IReadOnlyList<MessageId>> ReceivedBeforeAsync(
        TenantId tenant, MailboxId mailbox, DateTimeOffset before, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<MessageId>>(
            [.. Messages.Values.Where(m => m.InternalDate < before).OrderBy(m => m.InternalDate).Take(limit).Select(m => m.Id)]);

    public Task<IReadOnlyList<MessageId>> ReceivedBetweenAsync(
        TenantId tenant, MailboxId mailbox, DateTimeOffset from, DateTimeOffset before, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<MessageId>>(
            [.. Messages.Values
                .Where(m => m.InternalDate >= from && m.InternalDate < before)
                .OrderBy(m => m.InternalDate)
                .Select(m => m.Id)]);

    public Task<IReadOnlyList<MessageId>> AllIdsAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<MessageId>>([.. Messages.Keys]);

    private Task<IReadOnlyList<MessageRecord>> Open(IReadOnlyList<MessageId> ids)
    {
        Opened.AddRange(ids);
        return Task.FromResult<IReadOnlyList<MessageRecord>>([.. ids.Select(id => Messages.GetValueOrDefault(id)).OfType<MessageRecord>()]);
    }

    private IEnumerable<MessageRecord> InThread(ThreadId thread) =>
        Messages.Values.Where(m => m.Thread == thread).OrderBy(m => m.InternalDate);

    private ThreadRow? Row(ThreadId thread)
    {
        var messages = InThread(thread).ToList();
        return messages.Count == 0
            ? null
            : new ThreadRow(
                thread,
                messages[^1].InternalDate,
                [.. messages.Select(m => m.Id)],
                [.. messages.SelectMany(m => m.Labels).Distinct()],
                messages.Exists(m => m.HasAttachments));
    }
}
