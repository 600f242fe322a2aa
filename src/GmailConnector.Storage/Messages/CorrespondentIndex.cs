using System.Data.Common;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recipients;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Messages;

/// <summary>
/// Keeps <c>correspondents</c> in step with <c>messages</c>. Called in the transaction that changes messages, so that nothing of a message
/// stays that is deleted.
/// </summary>
internal static class CorrespondentIndex
{
    internal const string Table = "correspondents";
    internal const string Column = "page";
    internal const long DayLength = 86_400_000_000;

    private const string StoredSql =
        "SELECT id, received_at AS ReceivedAt, labels FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND id IN @ids";

    internal static string Row(long day) => day.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Before these messages are written: what they were is taken out, and what they are is put in.</summary>
    internal static async Task SaveAsync(
        DbConnection connection, DataKey key, IReadOnlyList<MessageRow> rows, IReadOnlyList<MessageRecord> messages, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var (tenant, mailbox) = (new TenantId(rows[0].Tenant), new MailboxId(rows[0].Mailbox));
        var stored = await StoredAsync(connection, tenant, mailbox, rows.Select(r => r.Id), ct);
        await ChangeAsync(
            connection,
            tenant,
            mailbox,
            key,
            stored.Concat(rows).Select(r => r.Day),
            (day, page) =>
            {
                stored.ForEach(s => page.Remove(s.Id));
                foreach (var message in messages.Where(m => UnixMicroseconds.Of(m.InternalDate) / DayLength == day))
                {
                    page.Put(message.Id.Value, Correspondence.Of(message));
                }
            },
            ct);
    }

    /// <summary>Before their labels change: what comes out of Spam or Trash is read, and what goes there is taken out.</summary>
    internal static async Task SaveLabelsAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, DataKey key, IReadOnlyList<LabelUpdate> updates, CancellationToken ct)
    {
        var next = updates.GroupBy(u => u.Message.Value, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().Labels, StringComparer.Ordinal);
        var turned = (await StoredAsync(connection, tenant, mailbox, next.Keys, ct))
            .Where(s => Correspondence.Counts(next[s.Id]) != Correspondence.Counts(Labels.Read(s.Labels)))
            .ToList();
        var read = await connection.RowsForAsync<MessageRow>(
            $"SELECT {MessageRow.SummaryColumns}, content FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND id IN @ids",
            turned.Select(s => s.Id),
            ids => new { tenant = tenant.Value, mailbox = mailbox.Value, ids },
            ct);
        await ChangeAsync(
            connection,
            tenant,
            mailbox,
            key,
            turned.Select(t => t.Day),
            (day, page) =>
            {
                foreach (var row in read.Where(r => r.Day == day))
                {
                    page.Put(row.Id, Correspondence.Of(row.Open(key) with { Labels = next[row.Id] }));
                }
            },
            ct);
    }

    /// <summary>Before these messages are deleted.</summary>
    internal static async Task DeleteAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, DataKey key, IEnumerable<string> messages, CancellationToken ct)
    {
        var stored = await StoredAsync(connection, tenant, mailbox, messages, ct);
        await ChangeAsync(
            connection, tenant, mailbox, key, stored.Select(s => s.Day), (_, page) => stored.ForEach(s => page.Remove(s.Id)), ct);
    }

    internal static async Task WriteAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, DataKey key, long day, CorrespondentPage page, CancellationToken ct)
    {
        await connection.RunAsync(
            page.IsEmpty
                ? "DELETE FROM correspondents WHERE tenant = @tenant AND mailbox = @mailbox AND day = @day"
                : """
                  INSERT INTO correspondents (tenant, mailbox, day, page) VALUES (@tenant, @mailbox, @day, @page)
                  ON CONFLICT (tenant, mailbox, day) DO UPDATE SET page = excluded.page
                  """,
            new { tenant = tenant.Value, mailbox = mailbox.Value, day, page = key.Seal(page.Write(), Table, Column, Row(day)) },
            ct);

        // INVARIANT: no sum outlives a change of a day that is in it.
        await connection.RunAsync(
            "DELETE FROM correspondents WHERE tenant = @tenant AND mailbox = @mailbox AND day < 0 AND day < @sum",
            new { tenant = tenant.Value, mailbox = mailbox.Value, sum = -day },
            ct);
    }

    private static async Task ChangeAsync(
        DbConnection connection,
        TenantId tenant,
        MailboxId mailbox,
        DataKey key,
        IEnumerable<long> days,
        Action<long, CorrespondentPage> change,
        CancellationToken ct)
    {
        foreach (var day in days.ToHashSet())
        {
            var rows = await connection.RowsAsync<PageRow>(
                "SELECT day, page FROM correspondents WHERE tenant = @tenant AND mailbox = @mailbox AND day = @day",
                new { tenant = tenant.Value, mailbox = mailbox.Value, day },
                ct);
            if (rows is [{ Page: null }])
            {
                // It will be read from its messages, these among them.
                continue;
            }

            var page = CorrespondentPage.Read(rows is [{ Page: { } sealedPage }] ? key.Open(sealedPage, Table, Column, Row(day)) : null);
            change(day, page);
            await WriteAsync(connection, tenant, mailbox, key, day, page, ct);
        }
    }

    private static Task<List<MessageRow>> StoredAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, IEnumerable<string> ids, CancellationToken ct) =>
        connection.RowsForAsync<MessageRow>(
            StoredSql, ids, piece => new { tenant = tenant.Value, mailbox = mailbox.Value, ids = piece }, ct);
}

/// <summary>A row of <c>correspondents</c>.</summary>
internal sealed class PageRow
{
    public string Tenant { get; init; } = "";

    public string Mailbox { get; init; } = "";

    public long Day { get; init; }

    public byte[]? Page { get; init; }
}
