using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Guard.Publishing;

/// <summary>Counts the evidence of the last 30 days, day by day, each time continuing where it stopped.</summary>
internal sealed class UseCount(IEvidenceLog evidence, TimeProvider clock) : IDisposable
{
    internal const int Days = 30;

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim counting = new(1, 1);
    private readonly SortedDictionary<DateOnly, Dictionary<UseKey, long>> byDay = [];
    private DateTimeOffset countedAt = DateTimeOffset.MinValue;
    private long? next;

    /// <summary>The sums of today and the 29 days before, in UTC.</summary>
    internal async Task<(DateOnly Since, DateTimeOffset At, long Size, IReadOnlyDictionary<UseKey, long> Sums)> ReadAsync(
        CancellationToken ct)
    {
        await counting.WaitAsync(ct);
        try
        {
            var now = clock.GetUtcNow();
            var since = DateOnly.FromDateTime(now.UtcDateTime).AddDays(1 - Days);
            if (now < countedAt || now - countedAt >= Freshness)
            {
                await GoOnAsync(since, ct);
                countedAt = now;
            }

            var sums = byDay.Values.SelectMany(d => d).GroupBy(c => c.Key, c => c.Value).ToDictionary(g => g.Key, g => g.Sum());
            return (since, countedAt, next ?? 0, sums);
        }
        finally
        {
            counting.Release();
        }
    }

    public void Dispose() => counting.Dispose();

    private async Task GoOnAsync(DateOnly since, CancellationToken ct)
    {
        foreach (var past in byDay.Keys.Where(d => d < since).ToList())
        {
            byDay.Remove(past);
        }

        next ??= await evidence.FirstSinceAsync(new DateTimeOffset(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), ct);
        await foreach (var entry in evidence.ReadAsync(next.Value, ct))
        {
            var day = DateOnly.FromDateTime(entry.At.UtcDateTime);
            if (day >= since)
            {
                if (!byDay.TryGetValue(day, out var counts))
                {
                    byDay[day] = counts = [];
                }

                foreach (var key in UsesIn(entry))
                {
                    counts[key] = counts.GetValueOrDefault(key) + 1;
                }
            }

            next = entry.Index + 1;
        }
    }

    private static IEnumerable<UseKey> UsesIn(EvidenceEntry entry)
    {
        // INVARIANT: entries of incidents and orders aren't counted: a growing count would reveal one whose notice is delayed.
        if (CaseEntries.IsOfCase(entry))
        {
            yield break;
        }

        foreach (var (name, value) in entry.Facts.Where(f => f.Key.StartsWith(GmailCallNotes.FactPrefix, StringComparison.Ordinal)))
        {
            foreach (var call in value.Split(' '))
            {
                // Older entries have the number of calls behind a colon.
                yield return new UseKey(
                    UseKind.Call, name[GmailCallNotes.FactPrefix.Length..], GmailCallNotes.MethodPrefix + call.Split(':')[0]);
            }
        }

        if (entry.Kind == EvidenceKind.EgressRefused || entry.Kind == EvidenceKind.AccessRefused)
        {
            yield return new UseKey(UseKind.Refusal, entry.Facts.GetValueOrDefault("rule", entry.Kind.Name), "");
        }
    }
}

/// <summary>What was counted.</summary>
internal enum UseKind
{
    /// <summary>An access that called Gmail: scope and method.</summary>
    Call,

    /// <summary>A refusal: the rule.</summary>
    Refusal,
}

internal readonly record struct UseKey(UseKind Kind, string Of, string Method);
