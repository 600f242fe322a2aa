using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Messages;

internal sealed class MessageStore(Store store) : IMessageStore
{
    private readonly MessageWriting writing = new(store);
    private readonly ThreadListing listing = new(store);
    private readonly LabelList labels = new(store);

    public Task SaveAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageRecord> messages, SyncState? sync, CancellationToken ct) =>
        writing.SaveAsync(tenant, mailbox, messages, sync, ct);

    public Task<IReadOnlyList<MessageId>> SaveLabelsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<LabelUpdate> updates, CancellationToken ct) =>
        writing.SaveLabelsAsync(tenant, mailbox, updates, ct);

    public Task DeleteAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        writing.DeleteAsync(tenant, mailbox, messages, ct);

    public async Task<IReadOnlyList<MessageId>> MissingAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        var stored = await store.Of(tenant).ReadAsync(
            c => c.RowsForAsync<string>(
                "SELECT id FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND id IN @ids",
                messages.Select(m => m.Value),
                In(tenant, mailbox),
                ct),
            ct);
        var known = stored.ToHashSet(StringComparer.Ordinal);
        return [.. messages.Distinct().Where(m => !known.Contains(m.Value))];
    }

    public async Task<IReadOnlyList<MessageOutline>> OutlinesAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsForAsync<OutlineRow>(
                "SELECT id, received_at AS ReceivedAt, size_estimate AS SizeEstimate, labels FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND id IN @ids",
                messages.Select(m => m.Value),
                In(tenant, mailbox),
                ct),
            ct);
        return [.. rows.Select(r =>
            new MessageOutline(new MessageId(r.Id), UnixMicroseconds.Read(r.ReceivedAt), r.SizeEstimate, Labels.Read(r.Labels)))];
    }

    public async Task<DateTimeOffset?> EarliestAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        var received = await store.Of(tenant).ReadAsync(
            c => c.RowsForAsync<long>(
                "SELECT received_at FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND id IN @ids",
                messages.Select(m => m.Value),
                In(tenant, mailbox),
                ct),
            ct);
        return received.Count > 0 ? UnixMicroseconds.Read(received.Min()) : null;
    }

    public async Task<IReadOnlyList<MessageId>> ReceivedBeforeAsync(
        TenantId tenant, MailboxId mailbox, DateTimeOffset before, int limit, CancellationToken ct)
    {
        var ids = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<string>(
                "SELECT id FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND received_at < @before ORDER BY received_at LIMIT @limit",
                new { tenant = tenant.Value, mailbox = mailbox.Value, before = UnixMicroseconds.Of(before), limit },
                ct),
            ct);
        return [.. ids.Select(id => new MessageId(id))];
    }

    public async Task<IReadOnlyList<MessageId>> ReceivedBetweenAsync(
        TenantId tenant, MailboxId mailbox, DateTimeOffset from, DateTimeOffset before, CancellationToken ct)
    {
        var ids = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<string>(
                "SELECT id FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND received_at >= @from AND received_at < @before ORDER BY received_at, id",
                new
                {
                    tenant = tenant.Value,
                    mailbox = mailbox.Value,
                    from = UnixMicroseconds.Of(from),
                    before = UnixMicroseconds.Of(before)
                },
                ct),
            ct);
        return [.. ids.Select(id => new MessageId(id))];
    }

    public Task<ThreadRows> ThreadsAsync(
        TenantId tenant,
        MailboxId mailbox,
        LabelId label,
        ReceivedSpan received,
        ThreadFilter filter,
        string? cursor,
        int limit,
        CancellationToken ct) =>
        listing.PageAsync(tenant, mailbox, label, received, filter, cursor, limit, ct);

    public Task<ThreadRows> SharedViewAsync(
        TenantId tenant, MailboxId mailbox, SharedViewQuery view, ReceivedSpan received, string? cursor, int limit, CancellationToken ct) =>
        listing.PageAsync(tenant, mailbox, view, received, cursor, limit, ct);

    public Task<ThreadRows> SnoozedAsync(
        TenantId tenant, MailboxId mailbox, ReceivedSpan received, string? cursor, int limit, CancellationToken ct) =>
        listing.SnoozedAsync(tenant, mailbox, received, cursor, limit, ct);

    public Task<ThreadRow?> ThreadRowAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        listing.RowAsync(tenant, mailbox, thread, ct);

    public async Task<IReadOnlyList<MessageId>> ThreadMessagesAsync(
        TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct)
    {
        var ids = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<string>(
                "SELECT id FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread ORDER BY received_at, id",
                new { tenant = tenant.Value, mailbox = mailbox.Value, thread = thread.Value },
                ct),
            ct);
        return [.. ids.Select(id => new MessageId(id))];
    }

    public Task<IReadOnlyList<MessageRecord>> SummariesAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        OpenAsync(MessageRow.SummaryColumns, tenant, mailbox, messages, ct);

    public Task<IReadOnlyList<MessageRecord>> ContentsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        OpenAsync(MessageRow.SummaryColumns + ", content", tenant, mailbox, messages, ct);

    public Task SaveLabelListAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<LabelRecord> list, CancellationToken ct) =>
        labels.SaveAsync(tenant, mailbox, list, ct);

    public Task<IReadOnlyList<LabelRecord>> LabelsAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        labels.ReadAsync(tenant, mailbox, ct);

    public async Task<IReadOnlyList<MessageId>> AllIdsAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        var ids = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<string>(
                "SELECT id FROM messages WHERE tenant = @tenant AND mailbox = @mailbox",
                new { tenant = tenant.Value, mailbox = mailbox.Value },
                ct),
            ct);
        return [.. ids.Select(id => new MessageId(id))];
    }

    private async Task<IReadOnlyList<MessageRecord>> OpenAsync(
        string columns, TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        if (key is null)
        {
            return [];
        }

        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsForAsync<MessageRow>(
                $"SELECT {columns} FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND id IN @ids",
                messages.Select(m => m.Value).Distinct(StringComparer.Ordinal),
                In(tenant, mailbox),
                ct),
            ct);
        return [.. rows.Select(r => r.Open(key))];
    }

    private static Func<string[], object> In(TenantId tenant, MailboxId mailbox) =>
        ids => new { tenant = tenant.Value, mailbox = mailbox.Value, ids };

    private sealed class OutlineRow
    {
        public string Id { get; init; } = "";

        public long ReceivedAt { get; init; }

        public long SizeEstimate { get; init; }

        public string Labels { get; init; } = "";
    }
}
