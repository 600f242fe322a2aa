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

    /// <summary>The inbox, but for what somebody has, or what isn't open.</summary>
    internal const string UnassignedSql =
        """
        SELECT thread, newest FROM thread_labels t
        WHERE tenant = @tenant AND mailbox = @mailbox AND label = @label AND (newest, thread) < (@newest, @thread) AND newest > @oldest
            AND NOT EXISTS (
                SELECT 1 FROM assignments a
                WHERE a.tenant = t.tenant AND a.mailbox = t.mailbox AND a.thread = t.thread
                    AND (a.assignee IS NOT NULL OR a.state <> 'Open'))
        ORDER BY newest DESC, thread DESC
        LIMIT @limit
        """;

    internal const string MineSql = $"{Assigned} AND a.assignee = @person AND a.state IN ('Open', 'Waiting') {AssignedOrder}";

    internal const string InStateSql = $"{Assigned} AND a.state = @state {AssignedOrder}";

    internal const string SnoozedSql =
        $"""
        SELECT t.thread, t.newest
        FROM snoozes a
        JOIN thread_labels t ON t.tenant = a.tenant AND t.mailbox = a.mailbox AND t.thread = a.thread AND t.label = @label
        WHERE a.tenant = @tenant AND a.mailbox = @mailbox AND a.kind = 'Snoozed' AND a.state IN ('Waiting', 'Working', 'Failed')
        {AssignedOrder}
        """;

    private const string Assigned =
        """
        SELECT t.thread, t.newest
        FROM assignments a
        JOIN thread_labels t ON t.tenant = a.tenant AND t.mailbox = a.mailbox AND t.thread = a.thread AND t.label = @label
        WHERE a.tenant = @tenant AND a.mailbox = @mailbox
        """;

    private const string AssignedOrder =
        """
        AND (t.newest, t.thread) < (@newest, @thread) AND t.newest > @oldest
        ORDER BY t.newest DESC, t.thread DESC
        LIMIT @limit
        """;

    /// <summary>
    /// The same, narrowed by what stands in clear: a thread is looked at by key where a filter asks about it. The offsets keep PostgreSQL
    /// from reading the whole mailbox first, to look threads up in that.
    /// </summary>
    internal const string FilteredSql =
        """
        SELECT l.thread, l.newest FROM thread_labels l
        WHERE l.tenant = @tenant AND l.mailbox = @mailbox AND l.label = @label
            AND (l.newest, l.thread) < (@newest, @thread) AND l.newest > @oldest
            AND (@unread = 0 OR l.unread > 0 OR EXISTS (
                SELECT 1 FROM thread_labels u
                WHERE u.tenant = @tenant AND u.mailbox = @mailbox AND u.thread = l.thread AND u.label = 'UNREAD' LIMIT 1 OFFSET 0))
            AND (@starred = 0 OR EXISTS (
                SELECT 1 FROM thread_labels s
                WHERE s.tenant = @tenant AND s.mailbox = @mailbox AND s.thread = l.thread AND s.label = 'STARRED' LIMIT 1 OFFSET 0))
            AND (@attachment = 0 OR EXISTS (
                SELECT 1 FROM messages m
                WHERE m.tenant = @tenant AND m.mailbox = @mailbox AND m.thread = l.thread AND m.has_attachments = 1 LIMIT 1 OFFSET 0))
            AND (@unanswered = 0 OR EXISTS (
                SELECT 1 FROM thread_labels a
                WHERE a.tenant = @tenant AND a.mailbox = @mailbox AND a.thread = l.thread AND a.label = 'ALL' AND NOT EXISTS (
                    SELECT 1 FROM thread_labels o
                    WHERE o.tenant = @tenant AND o.mailbox = @mailbox AND o.thread = l.thread AND o.label = 'SENT'
                        AND o.newest >= a.newest LIMIT 1 OFFSET 0)
                LIMIT 1 OFFSET 0))
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
        CancellationToken ct) =>
        PageAsync(
            tenant, mailbox, new Listing(filter.IsEmpty ? PageSql : FilteredSql, label) { Filter = filter }, received, cursor, limit, ct);

    internal Task<ThreadRows> PageAsync(
        TenantId tenant, MailboxId mailbox, SharedViewQuery view, ReceivedSpan received, string? cursor, int limit, CancellationToken ct) =>
        PageAsync(tenant, mailbox, Listing.Of(view), received, cursor, limit, ct);

    internal Task<ThreadRows> SnoozedAsync(
        TenantId tenant, MailboxId mailbox, ReceivedSpan received, string? cursor, int limit, CancellationToken ct) =>
        PageAsync(tenant, mailbox, new Listing(SnoozedSql, LabelId.AllMail), received, cursor, limit, ct);

    private Task<ThreadRows> PageAsync(
        TenantId tenant, MailboxId mailbox, Listing listing, ReceivedSpan received, string? cursor, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var after = Cursor.Parse(cursor) ?? Cursor.From(received.Until);
        return store.Of(tenant).ReadAsync(
            async c =>
            {
                var page = await c.RowsAsync<PageRow>(
                    listing.Sql,
                    new
                    {
                        tenant = tenant.Value,
                        mailbox = mailbox.Value,
                        label = listing.Label.Value,
                        person = listing.Person,
                        state = listing.State,
                        newest = after.Newest,
                        thread = after.Thread,
                        oldest = UnixMicroseconds.Of(received.After) ?? long.MinValue,
                        limit = limit + 1,
                        unread = listing.Filter.Unread ? 1 : 0,
                        starred = listing.Filter.Starred ? 1 : 0,
                        attachment = listing.Filter.HasAttachment ? 1 : 0,
                        unanswered = listing.Filter.Unanswered ? 1 : 0,
                    },
                    ct);
                var shown = page.Take(limit).ToList();
                var members = await MembersAsync(c, tenant, mailbox, shown.Select(r => r.Thread), ct);
                var rows = shown.Select(r => Row(r.Thread, r.Newest, Shown(members[r.Thread], Labels.IsHiding(listing.Label.Value))));
                return new ThreadRows([.. rows], page.Count > limit ? new Cursor(shown[^1].Newest, shown[^1].Thread).ToString() : null);
            },
            ct);
    }

    internal Task<ThreadRow?> RowAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        store.Of(tenant).ReadAsync(
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

    /// <summary>The statement of a list, and what it is of.</summary>
    private sealed record Listing(string Sql, LabelId Label, string? Person = null, string? State = null)
    {
        internal ThreadFilter Filter { get; init; }

        internal static Listing Of(SharedViewQuery view) =>
            view.View == SharedViews.Mine ? new Listing(MineSql, LabelId.AllMail, Person: view.Viewer.Value)
            : view.View == SharedViews.Unassigned ? new Listing(UnassignedSql, LabelId.Inbox)
            : view.View == SharedViews.Waiting
                ? new Listing(InStateSql, LabelId.AllMail, State: nameof(ConversationState.Waiting))
            : view.View == SharedViews.Done ? new Listing(InStateSql, LabelId.AllMail, State: nameof(ConversationState.Done))
            : throw new ArgumentOutOfRangeException(nameof(view), view.View, "Not a view of a shared mailbox.");
    }

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
