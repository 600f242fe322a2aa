using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Statistics;

/// <summary>Counts messages by the clear columns of their rows; nothing sealed is read.</summary>
internal sealed class CountStore(Store store) : ICountStore
{
    private const long MicrosecondsOfDay = 86_400_000_000;

    // By mailbox, so that the index by date serves. A label stands between spaces, so that no label of somebody's own counts as one of
    // Gmail's that it contains.
    private const string Sql =
        """
        WITH counted AS (
            SELECT m.mailbox, m.received_at / @day AS Day, m.size_estimate AS Size, ' ' || m.labels || ' ' AS labels
            FROM mailboxes b JOIN messages m ON m.tenant = b.tenant AND m.mailbox = b.id
            WHERE b.tenant = @tenant AND m.received_at >= @from AND m.received_at < @until
        )
        SELECT mailbox AS Mailbox, Day, labels LIKE '% SENT %' AS IsSent,
               CASE WHEN Size < 1024 THEN 10 WHEN Size < 4096 THEN 12 WHEN Size < 16384 THEN 14 WHEN Size < 65536 THEN 16
                    WHEN Size < 262144 THEN 18 WHEN Size < 1048576 THEN 20 WHEN Size < 4194304 THEN 22 ELSE 25 END AS SizeBucket,
               COUNT(*) AS Messages, CAST(SUM(Size) AS BIGINT) AS Bytes,
               COUNT(*) FILTER (WHERE labels LIKE '% INBOX %') AS Inbox,
               COUNT(*) FILTER (WHERE labels LIKE '% UNREAD %') AS Unread,
               COUNT(*) FILTER (WHERE labels LIKE '% STARRED %') AS Starred,
               COUNT(*) FILTER (WHERE labels LIKE '% SPAM %') AS Spam,
               COUNT(*) FILTER (WHERE labels LIKE '% TRASH %') AS Trash
        FROM counted WHERE labels NOT LIKE '% DRAFT %'
        GROUP BY 1, 2, 3, 4
        """;

    public async Task<IReadOnlyList<MailCount>> CountsAsync(
        TenantId tenant, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<Row>(
                Sql,
                new
                {
                    tenant = tenant.Value,
                    from = UnixMicroseconds.Of(from),
                    until = UnixMicroseconds.Of(until),
                    day = MicrosecondsOfDay
                },
                ct),
            ct);
        return [.. rows.Select(r => r.Read())];
    }

    private sealed class Row
    {
        public string Mailbox { get; init; } = "";

        public long Day { get; init; }

        public bool IsSent { get; init; }

        public int SizeBucket { get; init; }

        public long Messages { get; init; }

        public long Bytes { get; init; }

        public long Inbox { get; init; }

        public long Unread { get; init; }

        public long Starred { get; init; }

        public long Spam { get; init; }

        public long Trash { get; init; }

        internal MailCount Read() =>
            new(
                new MailboxId(Mailbox),
                DateOnly.FromDateTime(UnixMicroseconds.Read(Day * MicrosecondsOfDay).UtcDateTime),
                IsSent,
                SizeBucket,
                Messages,
                Bytes)
            {
                Labels = new Dictionary<LabelId, long>
                {
                    [LabelId.Inbox] = Inbox,
                    [LabelId.Unread] = Unread,
                    [LabelId.Starred] = Starred,
                    [LabelId.Spam] = Spam,
                    [LabelId.Trash] = Trash,
                },
            };
    }
}
