using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Outbox;

internal sealed class OutboxStore(Store store) : IOutboxStore
{
    internal const string DueSql = $"SELECT {OutboxRow.Columns} FROM outbox WHERE wake_at <= @now ORDER BY wake_at LIMIT @limit";

    internal const string OfPersonSql =
        $"SELECT {OutboxRow.Columns} FROM outbox WHERE tenant = @tenant AND mailbox = @mailbox AND person = @person ORDER BY due_at";

    private const string OneSql = $"SELECT {OutboxRow.Columns} FROM outbox WHERE tenant = @Tenant AND token = @Token";

    private const string Set =
        """
        rfc_message_id = @RfcMessageId, state = @State, message = @Message, thread = @Thread, changed_at = @At, agreed_at = @AgreedAt,
        due_at = @DueAt, entry = @Entry, ground = @Ground, enrolment = @Enrolment, unless_answered = @UnlessAnswered,
        wake_at = @WakeAt, why = @Why, remind_at = @RemindAt, ticket = @Ticket,
        ticket_status = @TicketStatus, ticket_to_self = @TicketToSelf
        """;

    public async Task<OutboxRecord?> AddOrFindAsync(OutboxRecord record, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(record.Tenant, record.Mailbox, ct);
        var values = OutboxRow.Of(record, key);
        var found = await store.Of(record.Tenant).WriteAsync(
            async c =>
            {
                // INVARIANT: the first to insert the row sends. After a failed attempt, one later caller can take over the token in the
                // same way.
                var won = await c.RunAsync(
                    """
                    INSERT INTO outbox (
                        tenant, mailbox, token, rfc_message_id, state, message, thread, changed_at, person, agreed_at, draft,
                        draft_message, draft_thread, draft_saved_at, due_at, entry, ground, enrolment, unless_answered, wake_at, why,
                        remind_at, ticket, ticket_status, ticket_to_self)
                    VALUES (
                        @Tenant, @Mailbox, @Token, @RfcMessageId, @State, @Message, @Thread, @At, @Person, @AgreedAt, @Draft,
                        @DraftMessage, @DraftThread, @DraftSavedAt, @DueAt, @Entry, @Ground, @Enrolment, @UnlessAnswered, @WakeAt, @Why,
                        @RemindAt, @Ticket, @TicketStatus, @TicketToSelf)
                    ON CONFLICT (tenant, token) DO UPDATE SET
                        rfc_message_id = excluded.rfc_message_id, state = excluded.state, message = excluded.message,
                        thread = excluded.thread, changed_at = excluded.changed_at
                    WHERE outbox.state = 'Failed' AND outbox.mailbox = excluded.mailbox
                        AND outbox.person IS NULL AND excluded.person IS NULL
                    """,
                    values,
                    ct);
                return won > 0 ? null : await c.RowAsync<OutboxRow>(OneSql, values, ct);
            },
            ct);
        return found is null ? null : await OpenAsync(found, ct);
    }

    public async Task UpdateAsync(OutboxRecord record, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(record.Tenant, record.Mailbox, ct);
        var values = OutboxRow.Of(record, key);
        var changed = await store.Of(record.Tenant).WriteAsync(
            c => c.RunAsync($"UPDATE outbox SET {Set} WHERE tenant = @Tenant AND token = @Token AND mailbox = @Mailbox", values, ct), ct);
        if (changed == 0)
        {
            throw new InvalidOperationException("The outbox has no message with this token in this mailbox.");
        }
    }

    public async Task<bool> ReplaceAsync(OutboxRecord seen, OutboxRecord next, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(next.Tenant, next.Mailbox, ct);
        var values = OutboxRow.Of(next, key);
        values.SeenState = seen.State.ToString();
        values.SeenAt = UnixMicroseconds.Of(seen.At);
        values.SeenWake = seen.WakeAt is { } wake ? UnixMicroseconds.Of(wake) : -1;
        var changed = await store.Of(next.Tenant).WriteAsync(
            c => c.RunAsync(
                $"""
                UPDATE outbox SET {Set}
                WHERE tenant = @Tenant AND token = @Token AND mailbox = @Mailbox AND state = @SeenState AND changed_at = @SeenAt
                    AND COALESCE(wake_at, -1) = @SeenWake
                """,
                values,
                ct),
            ct);
        return changed == 1;
    }

    public async Task<OutboxRecord?> FindAsync(TenantId tenant, string token, CancellationToken ct) =>
        await store.Of(tenant).ReadAsync(
            c => c.RowAsync<OutboxRow>(OneSql, new { Tenant = tenant.Value, Token = token }, ct), ct) is { } row
            ? await OpenAsync(row, ct)
            : null;

    public async Task<IReadOnlyList<OutboxRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken ct) =>
        await OpenAsync(
            await store.AllTenants.ReadAsync(
                c => c.RowsAsync<OutboxRow>(DueSql, new { now = UnixMicroseconds.Of(now), limit }, ct), ct),
            ct);

    public async Task<IReadOnlyList<OutboxRecord>> OfPersonAsync(
        TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct) =>
        await OpenAsync(
            await store.Of(tenant).ReadAsync(
                c => c.RowsAsync<OutboxRow>(
                    OfPersonSql, new { tenant = tenant.Value, mailbox = mailbox.Value, person = person.Value }, ct),
                ct),
            ct);

    public Task ForgetAsync(DateTimeOffset before, CancellationToken ct) => store.AllTenants.WriteAsync(
        c => c.RunAsync(
            "DELETE FROM outbox WHERE state IN ('Sent', 'Failed', 'Stopped') AND changed_at < @before",
            new { before = UnixMicroseconds.Of(before) },
            ct),
        ct);

    // The key of a mailbox that is being erased is gone before its rows are: there is nothing to send any more.
    private async Task<IReadOnlyList<OutboxRecord>> OpenAsync(IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        var records = new List<OutboxRecord>();
        foreach (var row in rows)
        {
            using var key = await store.Keys.HoldAsync(new TenantId(row.Tenant), new MailboxId(row.Mailbox), ct);
            if (key is not null)
            {
                records.Add(row.Open(key));
            }
        }

        return records;
    }

    private async Task<OutboxRecord?> OpenAsync(OutboxRow row, CancellationToken ct) =>
        (await OpenAsync([row], ct)) is [var record] ? record : null;
}
