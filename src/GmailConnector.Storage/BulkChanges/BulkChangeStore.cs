using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.BulkChanges;

/// <summary>Changes of many threads: ids and names of ours alone, nothing that anybody wrote.</summary>
internal sealed class BulkChangeStore(Store store) : IBulkChangeStore
{
    internal const string FindSql =
        """
        SELECT id, command, state, changed_at AS ChangedAt, leased_until AS LeasedUntil, why FROM bulk_changes
        WHERE tenant = @tenant AND mailbox = @mailbox AND id = @id AND person = @person
        """;

    internal const string CountSql =
        """
        SELECT state, COUNT(*) AS Number FROM bulk_change_threads
        WHERE tenant = @tenant AND mailbox = @mailbox AND change = @id
        GROUP BY state
        """;

    internal const string UnfinishedSql =
        """
        SELECT id FROM bulk_changes
        WHERE tenant = @tenant AND mailbox = @mailbox AND person = @person AND state IN ('Running', 'Stopped')
        ORDER BY changed_at DESC
        LIMIT 1
        """;

    internal const string ThreadsSql =
        """
        SELECT thread, found, state, why, altered AS IsAltered, was_in_inbox AS WasInInbox, to_inbox AS ToInbox FROM bulk_change_threads
        WHERE tenant = @tenant AND mailbox = @mailbox AND change = @id AND state = @state
        ORDER BY place
        LIMIT @limit
        """;

    internal const string ForgetThreadsSql =
        """
        DELETE FROM bulk_change_threads WHERE (tenant, mailbox, change) IN (
            SELECT tenant, mailbox, id FROM bulk_changes WHERE changed_at < @before)
        """;

    internal const string ForgetSql = "DELETE FROM bulk_changes WHERE changed_at < @before";

    public async Task AddAsync(BulkChangeRecord change, IReadOnlyList<BulkThread> threads, CancellationToken ct)
    {
        // A mailbox that is being erased takes nothing any more.
        using var key = await store.Keys.RequireAsync(change.Tenant, change.Mailbox, ct);
        await store.Of(change.Tenant).WriteAsync(
            async c =>
            {
                await c.RunAsync(
                    """
                    INSERT INTO bulk_changes (tenant, mailbox, id, person, command, state, changed_at, leased_until, why)
                    VALUES (@tenant, @mailbox, @id, @person, @command, @state, @at, @lease, @why)
                    """,
                    Values(change),
                    ct);
                await c.RunAsync(
                    """
                    INSERT INTO bulk_change_threads (
                        tenant, mailbox, change, place, thread, found, state, why, altered, was_in_inbox, to_inbox)
                    VALUES (@tenant, @mailbox, @change, @place, @thread, @found, @state, @why, @altered, @wasInInbox, @toInbox)
                    """,
                    threads.Select((t, place) => Values(change, t, place)),
                    ct);
            },
            ct);
    }

    public async Task<BulkChangeRecord?> FindAsync(
        TenantId tenant, MailboxId mailbox, PersonId person, BulkChangeId id, CancellationToken ct)
    {
        var values = new { tenant = tenant.Value, mailbox = mailbox.Value, person = person.Value, id = id.Value };
        return await store.Of(tenant).ReadAsync(
            async c => await c.RowAsync<ChangeRow>(FindSql, values, ct) is { } row
                ? new BulkChangeRecord(
                    id, tenant, mailbox, person, row.Command, Enum.Parse<BulkChangeState>(row.State), UnixMicroseconds.Read(row.ChangedAt))
                {
                    LeasedUntil = row.LeasedUntil is { } until ? UnixMicroseconds.Read(until) : null,
                    Why = CodeOf(row.Why),
                    Counts = (await c.RowsAsync<CountRow>(CountSql, values, ct)).ToDictionary(
                        n => Enum.Parse<BulkThreadState>(n.State), n => (int)n.Number),
                }
                : null,
            ct);
    }

    public async Task<BulkChangeId?> UnfinishedAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct) =>
        await store.Of(tenant).ReadAsync(
            c => c.RowAsync<string>(
                UnfinishedSql, new { tenant = tenant.Value, mailbox = mailbox.Value, person = person.Value }, ct),
            ct) is { } id
            ? new BulkChangeId(id)
            : null;

    public async Task<bool> ReplaceAsync(
        BulkChangeRecord seen, BulkChangeRecord next, IReadOnlyList<BulkThread> threads, CancellationToken ct) =>
        await store.Of(next.Tenant).WriteAsync(
            async c =>
            {
                var changed = await c.RunAsync(
                    """
                    UPDATE bulk_changes SET state = @state, changed_at = @at, leased_until = @lease, why = @why
                    WHERE tenant = @tenant AND mailbox = @mailbox AND id = @id AND state = @seenState AND changed_at = @seenAt
                        AND COALESCE(leased_until, -1) = @seenLease
                    """,
                    Values(next, seen),
                    ct);
                if (changed == 1)
                {
                    await c.RunAsync(
                        """
                        UPDATE bulk_change_threads SET state = @state, why = @why, altered = @altered, was_in_inbox = @wasInInbox
                        WHERE tenant = @tenant AND mailbox = @mailbox AND change = @change AND thread = @thread
                        """,
                        threads.Select(t => Values(next, t, 0)),
                        ct);
                }

                return changed == 1;
            },
            ct);

    public async Task<IReadOnlyList<BulkThread>> ThreadsAsync(
        BulkChangeRecord change, BulkThreadState state, int limit, CancellationToken ct)
    {
        var rows = await store.Of(change.Tenant).ReadAsync(
            c => c.RowsAsync<ThreadStateRow>(
                ThreadsSql,
                new
                {
                    tenant = change.Tenant.Value,
                    mailbox = change.Mailbox.Value,
                    id = change.Id.Value,
                    state = state.ToString(),
                    limit,
                },
                ct),
            ct);
        return
        [
            .. rows.Select(r => new BulkThread(
                new ThreadId(r.Thread), Enum.Parse<BulkThreadState>(r.State), CodeOf(r.Why), r.IsAltered, r.WasInInbox, r.ToInbox)
            {
                Found = [.. r.Found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(m => new MessageId(m))],
            }),
        ];
    }

    public Task ForgetAsync(DateTimeOffset before, CancellationToken ct) => store.AllTenants.WriteAsync(
        async c =>
        {
            var values = new { before = UnixMicroseconds.Of(before) };
            await c.RunAsync(ForgetThreadsSql, values, ct);
            await c.RunAsync(ForgetSql, values, ct);
        },
        ct);

    private static RefusalCode? CodeOf(string? why) => why is null ? null : Enum.Parse<RefusalCode>(why);

    private static object Values(BulkChangeRecord change, BulkChangeRecord? seen = null) => new
    {
        tenant = change.Tenant.Value,
        mailbox = change.Mailbox.Value,
        id = change.Id.Value,
        person = change.By.Value,
        command = change.Command,
        state = change.State.ToString(),
        at = UnixMicroseconds.Of(change.At),
        lease = Microseconds(change.LeasedUntil),
        why = change.Why?.ToString(),
        seenState = seen?.State.ToString(),
        seenAt = Microseconds(seen?.At),
        seenLease = Microseconds(seen?.LeasedUntil) ?? -1,
    };

    private static object Values(BulkChangeRecord change, BulkThread thread, int place) => new
    {
        tenant = change.Tenant.Value,
        mailbox = change.Mailbox.Value,
        change = change.Id.Value,
        place,
        thread = thread.Thread.Value,
        found = string.Join(' ', thread.Found.Select(m => m.Value)),
        state = thread.State.ToString(),
        why = thread.Why?.ToString(),
        altered = thread.IsAltered ? 1 : 0,
        wasInInbox = thread.WasInInbox ? 1 : 0,
        toInbox = thread.ToInbox ? 1 : 0,
    };

    private static long? Microseconds(DateTimeOffset? instant) => instant is { } at ? UnixMicroseconds.Of(at) : null;

    private sealed class ChangeRow
    {
        public string Command { get; init; } = "";

        public string State { get; init; } = "";

        public long ChangedAt { get; init; }

        public long? LeasedUntil { get; init; }

        public string? Why { get; init; }
    }

    private sealed class CountRow
    {
        public string State { get; init; } = "";

        public long Number { get; init; }
    }

    private sealed class ThreadStateRow
    {
        public string Thread { get; init; } = "";

        public string Found { get; init; } = "";

        public string State { get; init; } = "";

        public string? Why { get; init; }

        public bool IsAltered { get; init; }

        public bool WasInInbox { get; init; }

        public bool ToInbox { get; init; }
    }
}
