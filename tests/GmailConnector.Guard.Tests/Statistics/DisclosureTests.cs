using FsCheck;
using FsCheck.Fluent;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Statistics;

namespace GmailConnector.Guard.Tests.Statistics;

/// <summary>
/// What somebody finds out who sees all that is published and knows the rules by which it was: the worlds that look the same. Nothing is
/// known of a number that differs among them.
/// </summary>
public sealed class DisclosureTests
{
    private const int Mailboxes = 4;
    private const int Cells = 2;
    private const int Most = 3;
    private static readonly StatisticsTerms Terms = new(3, 75);

    private delegate PublishedLine Publishing(IReadOnlyList<CountedCell> cells, StatisticsTerms terms, long step);

    [Fact]
    public void Of_no_small_world_can_a_withheld_cell_or_one_mailboxs_part_be_found_out() => Assert.Empty(Found(Disclosure.Publish));

    [Fact]
    public void The_same_search_finds_what_a_total_over_a_withheld_cell_gives_away() => Assert.NotEmpty(Found(TotalsOverAll));

    [Fact]
    public void The_same_search_finds_what_a_cell_of_one_mailbox_gives_away() =>
        Assert.NotEmpty(Found((cells, _, step) => Disclosure.Publish(cells, new StatisticsTerms(1, 100), step)));

    [Fact]
    public void Any_withheld_cell_could_be_another_and_all_that_is_shown_the_same() => Assert.True(Holds(
        Disclosure.Publish, WithheldCouldBeAnother));

    [Fact]
    public void That_doesnt_hold_for_totals_over_withheld_cells() => Assert.False(Holds(TotalsOverAll, WithheldCouldBeAnother));

    [Fact]
    public void Any_part_of_a_mailbox_could_be_another_and_all_that_is_shown_the_same() => Assert.True(Holds(
        Disclosure.Publish, PartsCouldBeOthers));

    [Fact]
    public void That_doesnt_hold_for_numbers_that_are_shown_as_they_are_of_a_group_that_is_just_large_enough()
    {
        var three = new CountedCell(new Dictionary<MailboxId, long> { [Name(0)] = 1, [Name(1)] = 1, [Name(2)] = 1 });

        Assert.Equal(3, Disclosure.Publish([three], Terms, 1).Cells[0]);
        Assert.True(PartsCouldBeOthers(Disclosure.Publish, new World([three], Terms, 3)));
        Assert.False(PartsCouldBeOthers(Disclosure.Publish, new World([three], Terms, 1)));
    }

    [Theory]
    [InlineData(5, 75, new long[] { 10, 10, 10, 10 }, false)]
    [InlineData(5, 75, new long[] { 10, 10, 10, 10, 0 }, false)]
    [InlineData(5, 75, new long[] { 10, 10, 10, 10, 1 }, true)]
    [InlineData(5, 75, new long[] { 75, 10, 10, 4, 1 }, true)]
    [InlineData(5, 75, new long[] { 76, 10, 10, 4, 1 }, false)]
    [InlineData(3, 50, new long[] { 2, 1, 1 }, true)]
    [InlineData(3, 50, new long[] { 3, 1, 1 }, false)]
    public void A_cell_needs_enough_mailboxes_and_none_with_too_much_of_it(int group, int share, long[] parts, bool safe) =>
        Assert.Equal(
            safe,
            Disclosure.IsSafe(
                new CountedCell(parts.Select((p, i) => (p, i)).ToDictionary(p => Name(p.i), p => p.p)), new StatisticsTerms(group, share)));

    [Theory]
    [InlineData(1, 5, 5)]
    [InlineData(7, 5, 5)]
    [InlineData(8, 5, 10)]
    [InlineData(1_000_003, 5, 1_000_005)]
    [InlineData(7, 1, 7)]
    public void Numbers_are_rounded_and_never_to_nothing(
        long value, long step, long rounded) => Assert.Equal(rounded, Disclosure.Round(value, step));

    private static MailboxId Name(int i) => new("mbx_" + i);

    private static PublishedLine TotalsOverAll(IReadOnlyList<CountedCell> cells, StatisticsTerms terms, long step) =>
        Disclosure.Publish(cells, terms, step) with { Total = cells.Sum(c => c.Sum) };

    // Every world of four mailboxes and two cells; those looked at have smaller parts, so that the edge of what is tried gives nothing away
    // by itself.
    private static List<string> Found(Publishing publish)
    {
        var worlds = Enumerable.Range(0, (int)Math.Pow(Most + 1, Mailboxes * Cells)).Select(Parts).ToList();
        var alike = worlds.GroupBy(w => Shown(publish(CellsOf(w), Terms, 1)));
        var found = new List<string>();
        foreach (var same in alike.Where(g => g.Any(w => w.All(p => p <= 1))))
        {
            var all = same.ToList();
            found.AddRange(Enumerable
                .Range(0, Cells)
                .Where(c => same.Key.Split('|')[c].Length == 0 && all.Select(w => SumOf(w, c)).Distinct().Count() == 1)
                .Select(c => $"{same.Key}: cell {c}"));
            found.AddRange(Enumerable
                .Range(0, Mailboxes * Cells)
                .Where(p => all.Select(w => w[p]).Distinct().Count() == 1)
                .Select(p => $"{same.Key}: part {p}"));
        }

        return found;
    }

    private static int[] Parts(int world)
    {
        var parts = new int[Mailboxes * Cells];
        for (var i = 0; i < parts.Length; i++, world /= Most + 1)
        {
            parts[i] = world % (Most + 1);
        }

        return parts;
    }

    private static int SumOf(int[] world, int cell) => world.Skip(cell * Mailboxes).Take(Mailboxes).Sum();

    private static CountedCell[] CellsOf(int[] world) =>
        [.. world.Chunk(Mailboxes).Select(c => new CountedCell(c.Select((p, i) => (p, i)).ToDictionary(p => Name(p.i), p => (long)p.p)))];

    private static string Shown(PublishedLine line) => string.Join('|', line.Cells) + "|" + line.Total;

    private static bool Holds(Publishing publish, Func<Publishing, World, bool> what)
    {
        try
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Arb.From(Worlds), w => what(publish, w)));
            return true;
        }
        catch (Exception e) when (e.Message.StartsWith("Falsifiable", StringComparison.Ordinal))
        {
            return false;
        }
    }

    // All of it with a single mailbox: withheld as before, and as large as one likes.
    private static bool WithheldCouldBeAnother(Publishing publish, World world)
    {
        var shown = Shown(publish(world.Cells, world.Terms, world.Step));
        return Enumerable.Range(0, world.Cells.Count).Where(c => shown.Split('|')[c].Length == 0).All(c =>
            Shown(publish(
                world.With(c, new Dictionary<MailboxId, long> { [Name(0)] = world.Cells[c].Sum + 7 }), world.Terms, world.Step)) == shown);
    }

    private static bool PartsCouldBeOthers(Publishing publish, World world)
    {
        var shown = Shown(publish(world.Cells, world.Terms, world.Step));
        bool Alike(World other) =>
            other.Cells.All(c => c.Parts.Values.All(p => p >= 0)) && Shown(publish(other.Cells, world.Terms, world.Step)) == shown;
        bool Same(int cell, Dictionary<MailboxId, long> parts)
        {
            var other = world with { Cells = world.With(cell, parts) };
            var more = other.Cells[cell].Sum - world.Cells[cell].Sum;
            return Alike(other) || (more != 0 && Balanced(other, cell, more).Any(Alike));
        }

        return Enumerable.Range(0, world.Cells.Count).All(c => world.Cells[c].Parts.Keys.All(one =>
            Others(world.Cells[c].Parts, one).Any(parts => parts[one] != world.Cells[c].Parts[one] && Same(c, parts))));
    }

    // What one cell has more, another has less, so that the total stays.
    private static IEnumerable<World> Balanced(World world, int changed, long more) =>
        from cell in Enumerable.Range(0, world.Cells.Count)
        where cell != changed
        from mailbox in world.Cells[cell].Parts.Keys
        select world with
        {
            Cells = world.With(cell, world.Cells[cell].Parts.ToDictionary(p => p.Key, p => p.Key == mailbox ? p.Value - more : p.Value))
        };

    // A little more or less: of a few mailboxes in every way, of many of one by itself, at the cost of another, or of all of them.
    private static IEnumerable<Dictionary<MailboxId, long>> Others(IReadOnlyDictionary<MailboxId, long> parts, MailboxId one)
    {
        if (parts.Count <= 4)
        {
            for (var way = 0; way < Math.Pow(5, parts.Count); way++)
            {
                yield return parts.Select((p, i) => (p.Key, Value: p.Value + (way / (int)Math.Pow(5, i) % 5) - 2)).ToDictionary(
                    p => p.Key, p => p.Value);
            }
        }

        // So much that the cell is withheld for it, as it may have been for another reason.
        yield return parts.ToDictionary(p => p.Key, p => p.Key == one ? (parts.Values.Sum() + 1) * 100 : p.Value);

        foreach (var more in new long[] { 1, -1, 2, -2 })
        {
            yield return parts.ToDictionary(p => p.Key, p => p.Value == 0 ? 0 : p.Value + more);
            foreach (var other in parts.Keys)
            {
                yield return parts.ToDictionary(p => p.Key, p => p.Key == one ? p.Value + more : p.Value);
                yield return parts.ToDictionary(p => p.Key, p => p.Key == one ? p.Value + more : p.Key == other ? p.Value - more : p.Value);
            }
        }
    }

    private static Gen<World> Worlds =>
        from mailboxes in Gen.Choose(3, 9)
        from cells in Gen.Choose(1, 6)
        from parts in Gen.ArrayOf(Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(1, 6)), (1, Gen.Choose(10, 60))), mailboxes * cells)
        from least in Gen.Choose(3, 5)
        from share in Gen.Choose(40, 90)
        select new World(
            [.. parts.Chunk(mailboxes).Select(c =>
                new CountedCell(c.Select((p, i) => (p, i)).ToDictionary(p => Name(p.i), p => (long)p.p)))],
            new StatisticsTerms(least, share),
            5);

    private sealed record World(IReadOnlyList<CountedCell> Cells, StatisticsTerms Terms, long Step)
    {
        internal List<CountedCell> With(int cell, Dictionary<MailboxId, long> parts) =>
            [.. Cells.Select((c, i) => i == cell ? new CountedCell(parts) : c)];
    }
}
