using System.Data.Common;
using System.Text;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recipients;
using GmailConnector.Storage.Blobs;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Messages;

internal sealed class CorrespondentStore(Store store) : ICorrespondentStore
{
    internal const string PagesSql =
        """
        SELECT day, page FROM correspondents
        WHERE tenant = @tenant AND mailbox = @mailbox AND day >= @from AND day < @until AND page IS NOT NULL ORDER BY day DESC
        """;

    internal const string SumSql =
        "SELECT day, page FROM correspondents WHERE tenant = @tenant AND mailbox = @mailbox AND day < 0 ORDER BY day LIMIT 1";

    internal const string ToReadSql = "SELECT tenant, mailbox, day FROM correspondents WHERE page IS NULL LIMIT 1";

    private const int LongestAddress = 1024;

    public async Task<IReadOnlyList<CorrespondentRecord>> OfAsync(
        TenantId tenant, MailboxId mailbox, DateTimeOffset now, CancellationToken ct)
    {
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        if (key is null)
        {
            return [];
        }

        var today = UnixMicroseconds.Of(now) / CorrespondentIndex.DayLength;
        var sums = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<PageRow>(SumSql, new { tenant = tenant.Value, mailbox = mailbox.Value }, ct), ct);
        var sum = sums is [{ } kept] && -kept.Day >= today - CorrespondentSum.DaysBehind && -kept.Day <= today
            ? kept
            : await SumAsync(tenant, mailbox, key, today, now, ct);
        var people = new Dictionary<string, CorrespondentRecord>(StringComparer.OrdinalIgnoreCase);
        foreach (var page in await store.Of(tenant).ReadAsync(c => PagesAsync(c, tenant, mailbox, -sum.Day, long.MaxValue, ct), ct))
        {
            Add(people, Open(key, page), page.Day, now);
        }

        CorrespondentSum.AddTo(people, Open(key, sum), now);
        return [.. people.Values];
    }

    // Read and written in one transaction, so that a change of a day that is in it comes before it or takes it away.
    private async Task<PageRow> SumAsync(
        TenantId tenant, MailboxId mailbox, DataKey key, long until, DateTimeOffset now, CancellationToken ct)
    {
        PageRow sum = new();
        await store.Of(tenant).WriteAsync(
            async c =>
            {
                var people = new Dictionary<string, CorrespondentRecord>(StringComparer.OrdinalIgnoreCase);
                foreach (var page in await PagesAsync(c, tenant, mailbox, 0, until, ct))
                {
                    Add(people, Open(key, page), page.Day, now);
                }

                var day = -until;
                var blob = key.Seal(
                    CorrespondentSum.Write(people.Values, now),
                    CorrespondentIndex.Table,
                    CorrespondentIndex.Column,
                    CorrespondentIndex.Row(day));
                sum = new PageRow { Day = day, Page = blob };
                var values = new { tenant = tenant.Value, mailbox = mailbox.Value, day, page = blob };
                await c.RunAsync("DELETE FROM correspondents WHERE tenant = @tenant AND mailbox = @mailbox AND day < 0", values, ct);
                if (people.Count > 0)
                {
                    await c.RunAsync(
                        "INSERT INTO correspondents (tenant, mailbox, day, page) VALUES (@tenant, @mailbox, @day, @page)", values, ct);
                }
            },
            ct);
        return sum;
    }

    private static Task<List<PageRow>> PagesAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, long from, long until, CancellationToken ct) =>
        connection.RowsAsync<PageRow>(PagesSql, new { tenant = tenant.Value, mailbox = mailbox.Value, from, until }, ct);

    [return: GmailContent]
    private static byte[] Open(DataKey key, PageRow row) =>
        key.Open(row.Page!, CorrespondentIndex.Table, CorrespondentIndex.Column, CorrespondentIndex.Row(row.Day));

    public async Task<bool> ReadDayAsync(CancellationToken ct)
    {
        var rows = await store.AllTenants.ReadAsync(c => c.RowsAsync<PageRow>(ToReadSql, null, ct), ct);
        if (rows is not [{ } day])
        {
            return false;
        }

        var (tenant, mailbox) = (new TenantId(day.Tenant), new MailboxId(day.Mailbox));
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        if (key is null)
        {
            // Its rows go with the mailbox that is being erased.
            return false;
        }

        await store.Of(tenant).WriteAsync(
            async c =>
            {
                var messages = await c.RowsAsync<MessageRow>(
                    $"""
                    SELECT {MessageRow.SummaryColumns}, content FROM messages
                    WHERE tenant = @tenant AND mailbox = @mailbox AND received_at >= @from AND received_at < @until
                    """,
                    new
                    {
                        tenant = day.Tenant,
                        mailbox = day.Mailbox,
                        from = day.Day * CorrespondentIndex.DayLength,
                        until = (day.Day + 1) * CorrespondentIndex.DayLength,
                    },
                    ct);
                var page = new CorrespondentPage();
                foreach (var message in messages)
                {
                    page.Put(message.Id, Correspondence.Of(message.Open(key)));
                }

                await CorrespondentIndex.WriteAsync(c, tenant, mailbox, key, day.Day, page, ct);
            },
            ct);
        return true;
    }

    // The newest day comes first, so that a name is the one that was seen last. A text is made for each person once, not for each day.
    private static void Add(Dictionary<string, CorrespondentRecord> people, byte[] page, long day, DateTimeOffset now)
    {
        var known = people.GetAlternateLookup<ReadOnlySpan<char>>();
        var at = UnixMicroseconds.Read(day * CorrespondentIndex.DayLength);
        var weight = CorrespondentRecord.WeightOf(at, now);
        Span<char> room = stackalloc char[LongestAddress];
        var reader = new BlobReader(page);
        for (var left = reader.Count(); left > 0; left--)
        {
            var written = reader.Bytes();
            var address = room[..Encoding.UTF8.GetChars(written, room)];
            if (!known.TryGetValue(address, out var person))
            {
                person = new CorrespondentRecord(address.ToString(), at);
                people.Add(person.Address, person);
            }

            var name = reader.Bytes();
            if (person.Name.Length == 0 && name.Length > 0)
            {
                person.Name = Encoding.UTF8.GetString(name);
            }

            person.Count(reader.Count(), reader.Count(), weight);
            person.IsOwn |= reader.Byte() == 1;
        }
    }
}
