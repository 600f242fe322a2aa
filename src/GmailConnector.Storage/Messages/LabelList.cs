using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Messages;

/// <summary>The labels of a mailbox: ids unencrypted, names sealed, unread threads from the counters.</summary>
internal sealed class LabelList(Store store)
{
    /// <summary>Replaces the list.</summary>
    internal async Task SaveAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<LabelRecord> labels, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(tenant, mailbox, ct);
        var rows = labels.Select((l, position) => new
        {
            tenant = tenant.Value,
            mailbox = mailbox.Value,
            id = l.Id.Value,
            position,
            name = key.SealText(l.Name, "labels", "name", l.Id.Value),
            isSystem = l.IsSystem ? 1 : 0,
            colour = l.Colour,
        }).ToList();
        await store.Of(tenant).WriteAsync(
            async c =>
            {
                await c.RunAsync(
                    "DELETE FROM labels WHERE tenant = @tenant AND mailbox = @mailbox",
                    new { tenant = tenant.Value, mailbox = mailbox.Value },
                    ct);
                await c.RunAsync(
                    """
                    INSERT INTO labels (tenant, mailbox, id, position, name, is_system, colour)
                    VALUES (@tenant, @mailbox, @id, @position, @name, @isSystem, @colour)
                    """,
                    rows,
                    ct);
            },
            ct);
    }

    internal async Task<IReadOnlyList<LabelRecord>> ReadAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        if (key is null)
        {
            return [];
        }

        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<Row>(
                """
                SELECT l.id, l.name, l.is_system AS IsSystem, l.colour, COALESCE(n.unread_threads, 0) AS Unread
                FROM labels l
                LEFT JOIN label_counts n ON n.tenant = l.tenant AND n.mailbox = l.mailbox AND n.label = l.id
                WHERE l.tenant = @tenant AND l.mailbox = @mailbox
                ORDER BY l.position
                """,
                new { tenant = tenant.Value, mailbox = mailbox.Value },
                ct),
            ct);
        return [.. rows.Select(r =>
            new LabelRecord(new LabelId(r.Id), key.OpenText(r.Name, "labels", "name", r.Id), r.IsSystem, r.Colour, r.Unread))];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public byte[] Name { get; init; } = [];

        public bool IsSystem { get; init; }

        public string? Colour { get; init; }

        public int Unread { get; init; }
    }
}
