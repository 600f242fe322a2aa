using GmailConnector.Guard.Roles;
using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Statistics;

/// <summary>
/// Statistics for operators: whole weeks over all mailboxes together. Nothing here takes a person, a mailbox, an address or a label, so
/// nobody can query a single one. A published week never changes.
/// </summary>
public sealed class MailStatistics
{
    private const int MostWeeks = 26;

    private readonly LimitedUsePolicy policy;
    private readonly WorkingRoles roles;
    private readonly IPublicationStore publications;
    private readonly StatisticsCount counting;
    private readonly IEvidenceLog evidence;
    private readonly TimeProvider clock;

    internal MailStatistics(
        LimitedUsePolicy policy,
        WorkingRoles roles,
        IPublicationStore publications,
        StatisticsCount counting,
        IEvidenceLog evidence,
        TimeProvider clock)
    {
        this.policy = policy;
        this.roles = roles;
        this.publications = publications;
        this.counting = counting;
        this.evidence = evidence;
        this.clock = clock;
    }

    /// <summary>The least number of mailboxes that a published number is made of.</summary>
    public int GroupSize => policy.Grounds.Statistics.GroupSize;

    /// <summary>The largest share of a number that may come from one mailbox, in percent.</summary>
    public int MostSharePercent => policy.Grounds.Statistics.MostSharePercent;

    /// <summary>The weeks that can be viewed, by their Mondays: complete past weeks, newest first.</summary>
    public IReadOnlyList<DateOnly> Weeks
    {
        get
        {
            var monday = StatisticsCount.MondayOf(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            return [.. Enumerable.Range(1, MostWeeks).Select(i => monday.AddDays(-7 * i))];
        }
    }

    /// <summary>One week. Only for operators, and each view is recorded before anything is shown.</summary>
    public Task<Outcome<StatisticsWeek>> ReadAsync(Viewer viewer, DateOnly week, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(() => ReadCoreAsync(viewer, week, ct));

    private async Task<Outcome<StatisticsWeek>> ReadCoreAsync(Viewer viewer, DateOnly week, CancellationToken ct)
    {
        if (!(await roles.OfAsync(viewer.Tenant, viewer.Person, ct)).Contains(Role.Operator))
        {
            var refusal = await roles.WhyNotAsync(viewer, RefusalTexts.Operator, [Role.Operator], ct);
            await RecordAsync(viewer, EvidenceKind.AccessRefused, week, ("code", refusal.Code.ToString()), ct);
            return refusal;
        }

        if (!Weeks.Contains(week))
        {
            return new Refusal(
                RefusalCode.InvalidInput,
                RefusalTexts.ThereAreStatisticsOnly,
                RefusalTexts.ChooseOneFromTheList,
                "statistics",
                "grounds.statistics",
                RemedyKind.Correct);
        }

        var size = ("group-size", GroupSize.ToString(CultureInfo.InvariantCulture));
        if (await RecordAsync(viewer, EvidenceKind.StatisticsRead, week, size, ct) is { } unrecorded)
        {
            return unrecorded;
        }

        var numbers = await publications.FindAsync(viewer.Tenant, week, ct)
            ?? await publications.KeepAsync(viewer.Tenant, week, await counting.CountAsync(viewer.Tenant, week, ct), ct);
        return new StatisticsWeek(week, [.. StatisticsLineRule.All.Select(l => Show(l, numbers))]);
    }

    private static StatisticsLine Show(StatisticsLineRule line, IReadOnlyList<PublishedNumber> numbers)
    {
        var mine = numbers.Where(n => n.Line == line.Name).ToDictionary(n => n.Place, n => n.Value);
        return new StatisticsLine(
            line.Name,
            line.Unit,
            [.. Enumerable.Range(0, StatisticsCount.Cells).Select(i => mine.GetValueOrDefault(i))],
            mine.GetValueOrDefault(StatisticsCount.Cells));
    }

    private async Task<Refusal?> RecordAsync(
        Viewer viewer, EvidenceKind kind, DateOnly week, (string Name, string Value) fact, CancellationToken ct)
    {
        var name = week.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var recorded = await evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = viewer.Tenant.Value,
                Kind = kind,
                Actor = viewer.Person.Value,
                Ground = kind == EvidenceKind.StatisticsRead ? LegalBasisKind.Statistics.Naming(name) : null,
                PolicyHash = policy.Hash,
                Facts = EvidenceFacts.Of(("week", name), fact),
            },
            ct);
        return recorded.Refusal;
    }
}

/// <summary>The numbers of one week.</summary>
/// <param name="Monday">When it began.</param>
/// <param name="Lines">Its lines.</param>
public sealed record StatisticsWeek(DateOnly Monday, IReadOnlyList<StatisticsLine> Lines);

/// <summary>One line of numbers: Monday to Friday, and the weekend as one.</summary>
/// <param name="Name">Which one, such as <c>received</c>.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Cells">Rounded; null where it is withheld.</param>
/// <param name="Total">Of the week; null where it is withheld or there is none.</param>
public sealed record StatisticsLine(string Name, StatisticsUnit Unit, IReadOnlyList<long?> Cells, long? Total);
