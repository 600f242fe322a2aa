using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Statistics;

/// <summary>One cell before anything is withheld: what each mailbox has of it.</summary>
internal sealed record CountedCell(IReadOnlyDictionary<MailboxId, long> Parts)
{
    internal long Sum => Parts.Values.Sum();
}

/// <summary>Cells next to each other, and their sum; null is withheld.</summary>
internal sealed record PublishedLine(IReadOnlyList<long?> Cells, long? Total);

/// <summary>
/// Which numbers may be shown, so that nobody can be recognised in them. docs/statistics.md has the proof. A cell is shown where enough
/// mailboxes are in it and none has too much of it. A total is shown only where every cell in it is: so each number that is shown is made
/// of cells that are shown by themselves, and nothing can be subtracted from it to find one that isn't. No number is in two lines.
/// </summary>
internal static class Disclosure
{
    internal static PublishedLine Publish(IReadOnlyList<CountedCell> cells, StatisticsTerms terms, long step)
    {
        var shown = cells.Select(c => IsSafe(c, terms) ? Round(c.Sum, step) : (long?)null).ToList();

        // Made of the true cells and not of the rounded ones: what rounding hid of the cells, the total doesn't give back.
        return new PublishedLine(shown, shown.TrueForAll(c => c is not null) ? Round(cells.Sum(c => c.Sum), step) : null);
    }

    internal static bool IsSafe(CountedCell cell, StatisticsTerms terms)
    {
        var parts = cell.Parts.Values.Where(p => p > 0).ToList();
        return parts.Count >= terms.GroupSize && parts.Max() * 100 <= cell.Sum * terms.MostSharePercent;
    }

    /// <summary>To the nearest step, and never to nothing: a shown cell isn't empty.</summary>
    internal static long Round(long value, long step) => Math.Max(step, (value + (step / 2)) / step * step);
}
