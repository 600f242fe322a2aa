using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Outbox;

internal sealed class OutboxStore(Store store) : IOutboxStore
{
    public async Task<OutboxRecord?> AddOrFindAsync(OutboxRecord record, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(record.Tenant, record.Mailbox, ct);
        var values = Values(record, key);
        var found = await store.Database.WriteAsync(
            async c =>
            {
                // INVARIANT: the first to insert the row sends. After a failed attempt, one later caller can take over the token in the
                // same way.
                var won = await c.RunAsync(
                    """
                    INSERT INTO outbox (tenant, mailbox, token, rfc_message_id, state, message, thread, changed_at)
                    VALUES (@tenant, @mailbox, @Token, @rfcMessageId, @state, @message, @thread, @at)
                    ON CONFLICT (tenant, token) DO UPDATE SET
                        rfc_message_id = excluded.rfc_message_id, state = excluded.state, message = excluded.message,
                        thread = excluded.thread, changed_at = excluded.changed_at
                    WHERE outbox.state = 'Failed' AND outbox.mailbox = excluded.mailbox
                    """,
                    values,
                    ct);
                return won > 0
                    ? null
                    : await c.RowAsync<Row>(
                        "SELECT mailbox, rfc_message_id AS RfcMessageId, state, message, thread, changed_at AS ChangedAt FROM outbox WHERE tenant = @tenant AND token = @Token",
                        values,
                        ct);
            },
            ct);
        return found is null ? null : await OpenAsync(record.Tenant, record.Token, found, ct);
    }

    public async Task UpdateAsync(OutboxRecord record, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(record.Tenant, record.Mailbox, ct);
        var values = Values(record, key);
        var changed = await store.Database.WriteAsync(
            c => c.RunAsync(
                """
                UPDATE outbox SET rfc_message_id = @rfcMessageId, state = @state, message = @message, thread = @thread, changed_at = @at
                WHERE tenant = @tenant AND token = @Token AND mailbox = @mailbox
                """,
                values,
                ct),
            ct);
        if (changed == 0)
        {
            throw new InvalidOperationException("The outbox has no message with this token in this mailbox.");
        }
    }

    public async Task<bool> TakeOverAsync(OutboxRecord seen, OutboxRecord taken, CancellationToken ct)
    {
        var changed = await store.Database.WriteAsync(
            c => c.RunAsync(
                """
                UPDATE outbox SET state = @state, changed_at = @at
                WHERE tenant = @tenant AND token = @Token AND mailbox = @mailbox AND state = @seenState AND changed_at = @seenAt
                """,
                new
                {
                    tenant = seen.Tenant.Value,
                    mailbox = seen.Mailbox.Value,
                    seen.Token,
                    state = taken.State.ToString(),
                    at = UnixMicroseconds.Of(taken.At),
                    seenState = seen.State.ToString(),
                    seenAt = UnixMicroseconds.Of(seen.At),
                },
                ct),
            ct);
        return changed == 1;
    }

    private async Task<OutboxRecord> OpenAsync(TenantId tenant, string token, Row row, CancellationToken ct)
    {
        var mailbox = new MailboxId(row.Mailbox);
        using var key = await store.Keys.RequireAsync(tenant, mailbox, ct);
        return new OutboxRecord(
            token,
            tenant,
            mailbox,
            key.OpenText(row.RfcMessageId, "outbox", "rfc_message_id", token),
            Enum.Parse<OutboxState>(row.State),
            row.Message is null ? null : new MessageId(row.Message),
            row.Thread is null ? null : new ThreadId(row.Thread),
            UnixMicroseconds.Read(row.ChangedAt));
    }

    private static object Values(OutboxRecord record, DataKey key) => new
    {
        tenant = record.Tenant.Value,
        mailbox = record.Mailbox.Value,
        record.Token,
        rfcMessageId = key.SealText(record.RfcMessageId, "outbox", "rfc_message_id", record.Token),
        state = record.State.ToString(),
        message = record.Message?.Value,
        thread = record.Thread?.Value,
        at = UnixMicroseconds.Of(record.At),
    };

    private sealed class Row
    {
        public string Mailbox { get; init; } = "";

        public byte[] RfcMessageId { get; init; } = [];

        public string State { get; init; } = "";

        public string? Message { get; init; }

        public string? Thread { get; init; }

        public long ChangedAt { get; init; }
    }
}
