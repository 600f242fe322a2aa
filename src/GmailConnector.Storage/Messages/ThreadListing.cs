using System.Data.Common;
using System.Globalization;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Messages;

/// <summary>Pages of threads, from the indexes alone: nothing sealed is read, let alone opened.</summary>
internal sealed class ThreadListing(Store store)
{
    internal const string PageSql =
        """
        SELECT thread, newest FROM thread_labels
        WHERE tenant = @tenant AND mailbox = @mailbox AND label = @label AND (newest, thread) < (@newest, @thread) AND newest > @oldest
        ORDER BY newest DESC, thread DESC
        LIMIT @limit
        """;

    /// <summary>The same, narrowed by what stands in clear: a thread is looked at by key where a filter asks about it.</summary>
    internal const string FilteredSql =
        """
        SELECT l.thread, l.newest FROM thread_labels l
        WHERE l.tenant = @tenant AND l.mailbox = @mailbox AND l.label = @label
            AND (l.newest, l.thread) < (@newest, @thread) AND l.newest > @oldest
            AND (@unread = 0 OR l.unread > 0 OR EXISTS (
                SELECT 1 FROM thread_labels u
                WHERE u.tenant = @tenant AND u.mailbox = @mailbox AND u.thread = l.thread AND u.label = 'UNREAD'))
            AND (@starred = 0 OR EXISTS (
                SELECT 1 FROM thread_labels s
                WHERE s.tenant = @tenant AND s.mailbox = @mailbox AND s.thread = l.thread AND s.label = 'STARRED'))
            AND (@attachment = 0 OR EXISTS (
                SELECT 1 FROM messages m
                WHERE m.tenant = @tenant AND m.mailbox = @mailbox AND m.thread = l.thread AND m.has_attachments = 1))
            AND (@unanswered = 0 OR EXISTS (
                SELECT 1 FROM thread_labels a
                WHERE a.tenant = @tenant AND a.mailbox = @mailbox AND a.thread = l.thread AND a.label = 'ALL' AND NOT EXISTS (
                    SELECT 1 FROM thread_labels o
                    WHERE o.tenant = @tenant AND o.mailbox = @mailbox AND o.thread = l.thread AND o.label = 'SENT'
                        AND o.newest >= a.newest)))
        ORDER BY l.newest DESC, l.thread DESC
        LIMIT @limit
        """;

    internal const string MessagesSql =
        """
        SELECT thread, id, received_at AS ReceivedAt, hidden, has_attachments AS HasAttachments, labels FROM messages
        WHERE tenant = @tenant AND mailbox = @mailbox AND thread IN @threads
        """;

    internal Task<ThreadRows> PageAsync(
        TenantId tenant,
        MailboxId mailbox,
        LabelId label,
        ReceivedSpan received,
        ThreadFilter filter,
        string? cursor,
        int limit,
        CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var after = Cursor.Parse(cursor) ?? Cursor.From(received.Until);
        return store.Database.ReadAsync(
            async c =>
            {
                var page = await c.RowsAsync<PageRow>(
                    filter.IsEmpty ? PageSql : FilteredSql,
                    new
                    {
                        tenant = tenant.Value,
                        mailbox = mailbox.Value,
                        label = label.Value,
                        newest = after.Newest,
                        thread = after.Thread,
                        oldest = UnixMicroseconds.Of(received.After) ?? long.MinValue,
                        limit = limit + 1,
                        unread = filter.Unread ? 1 : 0,
                        starred = filter.Starred ? 1 : 0,
                        attachment = filter.HasAttachment ? 1 : 0,
                        unanswered = filter.Unanswered ? 1 : 0,
                    },
                    ct);
                var shown = page.Take(limit).ToList();
                var members = await MembersAsync(c, tenant, mailbox, shown.Select(r => r.Thread), ct);
                var rows = shown.Select(r => Row(r.Thread, r.Newest, Shown(members[r.Thread], Labels.IsHiding(label.Value))));
                return new ThreadRows([.. rows], page.Count > limit ? new Cursor(shown[^1].Newest, shown[^1].Thread).ToString() : null);
            },
            ct);
    }

    internal Task<ThreadRow?> RowAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        store.Database.ReadAsync(
            async c =>
            {
                var members = await MembersAsync(c, tenant, mailbox, [thread.Value], ct);
                if (!members.Contains(thread.Value))
                {
                    return null;
                }

                // A thread that is entirely in Trash is shown completely; any other thread without its messages in Trash.
                var all = Shown(members[thread.Value], withHidden: true);
                var visible = Shown(all, withHidden: false);
                var messages = visible.Count > 0 ? visible : all;
                return Row(thread.Value, messages[^1].ReceivedAt, messages);
            },
            ct);

    private static async Task<ILookup<string, MemberRow>> MembersAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, IEnumerable<string> threads, CancellationToken ct) =>
        (await connection.RowsForAsync<MemberRow>(
            MessagesSql,
            threads,
            piece => new { tenant = tenant.Value, mailbox = mailbox.Value, threads = piece },
            ct)).ToLookup(m => m.Thread, StringComparer.Ordinal);

    private static List<MemberRow> Shown(IEnumerable<MemberRow> members, bool withHidden) =>
        [.. members.Where(m => withHidden || !m.Hidden).OrderBy(m => m.ReceivedAt).ThenBy(m => m.Id, StringComparer.Ordinal)];

    private static ThreadRow Row(string thread, long newest, List<MemberRow> members) => new(
        new ThreadId(thread),
        UnixMicroseconds.Read(newest),
        [.. members.Select(m => new MessageId(m.Id))],
        [.. members.SelectMany(m => Messages.Labels.Split(m.Labels)).Distinct(StringComparer.Ordinal).Select(l => new LabelId(l))],
        members.Any(m => m.HasAttachments));

    /// <summary>The cursor at the end of a page. An unreadable one means the first page.</summary>
    private readonly record struct Cursor(long Newest, string Thread)
    {
        internal static Cursor From(DateTimeOffset? newest) => new(UnixMicroseconds.Of(newest) + 1 ?? long.MaxValue, "");

        internal static Cursor? Parse(string? text)
        {
            var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
            return dot > 0
                && long.TryParse(text.AsSpan(0, dot), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var newest)
                ? new Cursor(newest, text![(dot + 1)..])
                : null;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Newest}.{Thread}");
    }

    private sealed class PageRow
    {
        public string Thread { get; init; } = "";

        public long Newest { get; init; }
    }

    private sealed class MemberRow
    {
        public string Thread { get; init; } = "";

        public string Id { get; init; } = "";

        public long ReceivedAt { get; init; }

        public bool Hidden { get; init; }

        public bool HasAttachments { get; init; }

        public string Labels { get; init; } = "";
    }
}
