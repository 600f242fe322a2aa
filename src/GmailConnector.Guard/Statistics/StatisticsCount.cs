using GmailConnector.Evidence;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Guard.Statistics;

/// <summary>
/// Counts one whole week over the mailboxes that were connected all through it, and withholds what could reveal a single one. The cells are
/// always Monday to Friday and the weekend as one, so that nobody can shift them.
/// </summary>
internal sealed class StatisticsCount(
    LimitedUsePolicy policy,
    IMailboxStore mailboxes,
    IAgreementStore agreements,
    ICountStore counts,
    IEvidenceLog evidence,
    RecordedEnds ends)
{
    internal const int Cells = 6;

    internal async Task<IReadOnlyList<PublishedNumber>> CountAsync(TenantId tenant, DateOnly week, CancellationToken ct)
    {
        var (from, until) = (Start(week), Start(week.AddDays(7)));
        var group = await GroupAsync(tenant, from, ct);
        if (group.Count < policy.Grounds.Statistics.GroupSize)
        {
            return [.. StatisticsLineRule.All.SelectMany(l => Numbers(l, [], null))];
        }

        var mail = (await counts.CountsAsync(tenant, from, until, ct)).Where(c => group.Contains(c.Mailbox)).ToList();
        var views = await ViewsAsync(tenant, group, from, until, ct);
        IReadOnlyList<PublishedNumber> Sum(StatisticsLineRule line, Func<MailCount, long> what) =>
            Summed(line, Of(mail, c => CellOf(c.Day, week), c => c.Mailbox, what));
        return
        [
            .. Sum(StatisticsLineRule.Received, c => c.IsSent ? 0 : c.Messages),
            .. Sum(StatisticsLineRule.Sent, c => c.IsSent ? c.Messages : 0),
            .. Sum(StatisticsLineRule.ReceivedBytes, c => c.IsSent ? 0 : c.Bytes),
            .. Sum(StatisticsLineRule.SentBytes, c => c.IsSent ? c.Bytes : 0),
            .. Median(
                StatisticsLineRule.MedianSize,
                mail.Where(c => !c.IsSent),
                c => CellOf(c.Day, week),
                c => c.Mailbox,
                c => (1L << c.SizeBucket, c.Messages)),
            .. StatisticsLineRule.Labels.SelectMany(l => Sum(l, c => c.IsSent ? 0 : c.Labels.GetValueOrDefault(l.Label!.Value))),
            .. Summed(StatisticsLineRule.Views, Of(views, v => CellOf(v.Day, week), v => v.Mailbox, _ => 1)),
            .. Median(StatisticsLineRule.MedianTime, views, v => CellOf(v.Day, week), v => v.Mailbox, v => (v.Bucket, 1)),
        ];
    }

    internal static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static int CellOf(DateOnly day, DateOnly week) => Math.Min(day.DayNumber - week.DayNumber, Cells - 1);

    private async Task<HashSet<MailboxId>> GroupAsync(TenantId tenant, DateTimeOffset from, CancellationToken ct)
    {
        var group = new HashSet<MailboxId>();
        foreach (var mailbox in (await mailboxes.InStateAsync(MailboxState.Connected, ct)).Where(m =>
            m.Tenant == tenant && m.ConnectedAt <= from && m.Sync.InitialDone))
        {
            if (ends.Check(await agreements.FindAsync(tenant, mailbox.Agreement, ct)) is { WithdrawnAt: null, IsAsWritten: true })
            {
                group.Add(mailbox.Id);
            }
        }

        return group;
    }

    private static List<CountedCell> Of<T>(IEnumerable<T> items, Func<T, int> cell, Func<T, MailboxId> mailbox, Func<T, long> what)
    {
        var parts = Enumerable.Range(0, Cells).Select(_ => new Dictionary<MailboxId, long>()).ToList();
        foreach (var item in items)
        {
            var found = parts[cell(item)];
            found[mailbox(item)] = found.GetValueOrDefault(mailbox(item)) + what(item);
        }

        return [.. parts.Select(p => new CountedCell(p))];
    }

    private IReadOnlyList<PublishedNumber> Summed(StatisticsLineRule line, IReadOnlyList<CountedCell> cells)
    {
        var published = Disclosure.Publish(cells, policy.Grounds.Statistics, line.Step);
        return Numbers(line, published.Cells, published.Total);
    }

    // The bucket in which the middle one of all lies, where there are enough mailboxes and none has too much of them. It has no total.
    private IReadOnlyList<PublishedNumber> Median<T>(
        StatisticsLineRule line,
        IEnumerable<T> items,
        Func<T, int> cell,
        Func<T, MailboxId> mailbox,
        Func<T, (long Bucket, long Times)> what)
    {
        var all = items.ToList();
        var safe = Of(all, cell, mailbox, i => what(i).Times).ConvertAll(c => Disclosure.IsSafe(c, policy.Grounds.Statistics));
        var middles = Enumerable.Range(0, Cells).Select(i =>
            safe[i] ? MiddleOf([.. all.Where(a => cell(a) == i).Select(what)]) : (long?)null);
        return Numbers(line, [.. middles], null);
    }

    private static long MiddleOf(IReadOnlyList<(long Bucket, long Times)> buckets)
    {
        var half = (buckets.Sum(b => b.Times) + 1) / 2;
        long seen = 0;
        return buckets.OrderBy(b => b.Bucket).First(b => (seen += b.Times) >= half).Bucket;
    }

    private static IReadOnlyList<PublishedNumber> Numbers(StatisticsLineRule line, IReadOnlyList<long?> cells, long? total) =>
        [
            .. Enumerable.Range(0, Cells).Select(i => new PublishedNumber(line.Name, i, cells.ElementAtOrDefault(i))),
            new PublishedNumber(line.Name, Cells, total)
        ];

    private async Task<List<View>> ViewsAsync(
        TenantId tenant, HashSet<MailboxId> group, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var views = new List<View>();
        var begun = new Dictionary<string, EvidenceEntry>(StringComparer.Ordinal);
        await foreach (var entry in evidence.ReadAsync(await evidence.FirstSinceAsync(from, ct), ct))
        {
            if (entry.At >= until)
            {
                break;
            }

            if (entry.Tenant != tenant.Value || entry.Correlation is not { } correlation)
            {
                continue;
            }

            if (entry.Kind == EvidenceKind.ViewIntent && entry.Mailbox is { } mailbox && group.Contains(new MailboxId(mailbox)))
            {
                begun[correlation] = entry;
            }
            else if (entry.Kind == EvidenceKind.ViewOutcome && begun.Remove(correlation, out var intent))
            {
                views.Add(new View(
                    new MailboxId(intent.Mailbox!), DateOnly.FromDateTime(intent.At.UtcDateTime), BucketOf(entry.At - intent.At)));
            }
        }

        return views;
    }

    private static long BucketOf(TimeSpan time) => Buckets.First(b => time.TotalMilliseconds <= b || b == Buckets[^1]);

    private static readonly long[] Buckets = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000];

    private sealed record View(MailboxId Mailbox, DateOnly Day, long Bucket);
}
