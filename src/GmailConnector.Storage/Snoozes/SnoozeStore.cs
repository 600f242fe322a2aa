using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Snoozes;

/// <summary>
/// What is snoozed, muted or to be reminded of. Not trusted: somebody who can write to the database can bring conversations back or keep
/// them out of the inbox, as far as the person whom a row names may, and opens no mail with it.
/// </summary>
internal sealed class SnoozeStore(Store store) : ISnoozeStore
{
    internal const string OfThreadsSql =
        $"SELECT {SnoozeRow.Columns} FROM snoozes WHERE tenant = @tenant AND mailbox = @mailbox AND thread IN @threads";

    internal const string DueSql = $"SELECT {SnoozeRow.Columns} FROM snoozes WHERE wake_at <= @now ORDER BY wake_at LIMIT @limit";

    internal const string ForgetSql = "DELETE FROM snoozes WHERE state = 'Returned' AND changed_at < @before";

    private const string Seen =
        """
        WHERE tenant = @Tenant AND mailbox = @Mailbox AND thread = @Thread AND kind = @Kind AND entry = @Entry AND version = @SeenVersion
        """;

    public Task SetAsync(IReadOnlyList<SnoozeRecord> snoozes, CancellationToken ct) => store.AllTenants.WriteAsync(
        c => c.RunAsync(
            """
            INSERT INTO snoozes (
                tenant, mailbox, thread, kind, state, person, entry, ground, enrolment, until_at, since, label, answered_at, wake_at, why,
                version, changed_at)
            VALUES (
                @Tenant, @Mailbox, @Thread, @Kind, @State, @Person, @Entry, @Ground, @Enrolment, @UntilAt, @Since, @Label, @AnsweredAt,
                @WakeAt, @Why, @Version, @ChangedAt)
            ON CONFLICT (tenant, mailbox, thread, kind) DO UPDATE SET
                state = excluded.state, person = excluded.person, entry = excluded.entry, ground = excluded.ground,
                enrolment = excluded.enrolment, until_at = excluded.until_at, since = excluded.since, label = excluded.label,
                answered_at = excluded.answered_at, wake_at = excluded.wake_at, why = excluded.why, version = snoozes.version + 1,
                changed_at = excluded.changed_at
            """,
            snoozes.Select(SnoozeRow.Of).ToList(),
            ct),
        ct);

    public async Task<bool> ReplaceAsync(SnoozeRecord seen, SnoozeRecord? next, CancellationToken ct)
    {
        var values = SnoozeRow.Of(next ?? seen);
        values.SeenVersion = seen.Version;
        var sql = next is null
            ? $"DELETE FROM snoozes {Seen}"
            : $"""
              UPDATE snoozes SET state = @State, since = @Since, answered_at = @AnsweredAt, wake_at = @WakeAt, why = @Why,
                  version = version + 1, changed_at = @ChangedAt
              {Seen}
              """;
        return await store.Of(seen.Tenant).WriteAsync(c => c.RunAsync(sql, values, ct), ct) == 1;
    }

    public async Task<IReadOnlyList<SnoozeRecord>> OfThreadsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<ThreadId> threads, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsForAsync<SnoozeRow>(
                OfThreadsSql,
                threads.Select(t => t.Value),
                piece => new { tenant = tenant.Value, mailbox = mailbox.Value, threads = piece },
                ct),
            ct);
        return [.. rows.Select(r => r.Read())];
    }

    public async Task<IReadOnlyList<SnoozeRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken ct) =>
        [.. (await store.AllTenants.ReadAsync(
            c => c.RowsAsync<SnoozeRow>(DueSql, new { now = UnixMicroseconds.Of(now), limit }, ct), ct)).Select(r => r.Read())];

    public Task RemoveAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<ThreadId> threads, SnoozeKind kind, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                "DELETE FROM snoozes WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread AND kind = @kind",
                threads.Select(t =>
                    new { tenant = tenant.Value, mailbox = mailbox.Value, thread = t.Value, kind = kind.ToString() }).ToList(),
                ct),
            ct);

    public Task ForgetAsync(DateTimeOffset before, CancellationToken ct) => store.AllTenants.WriteAsync(
        c => c.RunAsync(ForgetSql, new { before = UnixMicroseconds.Of(before) }, ct), ct);
}
