using GmailConnector.Guard.Composing;

namespace GmailConnector.Web.Pages.Snooze;

/// <summary>The fields of Snooze: times are by the clock of whoever snoozes.</summary>
internal sealed class SnoozeInput
{
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly Evening = new(18, 0);
    private static readonly TimeZoneName Universal = TimeZoneName.Parse("UTC", null);

    /// <summary>Where that clock is; without a script, UTC.</summary>
    public TimeZoneName? Zone { get; set; }

    public DateOnly? Day { get; set; }

    public TimeOnly? Time { get; set; }

    /// <summary>The choices that lie ahead, with their instants.</summary>
    internal IReadOnlyList<(SnoozeWhen When, LocalMoment Moment)> Choices(DateTimeOffset now) =>
    [
        .. new[] { SnoozeWhen.Today, SnoozeWhen.Tomorrow, SnoozeWhen.NextWeek }
            .Select(w => (w, Resolve(w, now).Value))
            .Where(c => c.Value.At > now + TimeSpan.FromMinutes(30)),
    ];

    /// <summary>The instant, with what the clocks do at that time; a refusal where no day or no time was given.</summary>
    internal Outcome<LocalMoment> Resolve(SnoozeWhen when, DateTimeOffset now)
    {
        var zone = Zone ?? Universal;
        var today = LocalMoment.DayOf(now, zone);
        var (day, time) = when switch
        {
            SnoozeWhen.Today => (today, Evening),
            SnoozeWhen.Tomorrow => (today.AddDays(1), Morning),
            SnoozeWhen.NextWeek => (today.AddDays(DaysToMonday(today)), Morning),
            _ => (Day, Time),
        };
        return day is { } on && time is { } at
            ? LocalMoment.Of(on, at, zone)
            : new Refusal(
                RefusalCode.InvalidInput,
                SnoozeTexts.NoDayOrTimeWasChosen,
                SnoozeTexts.ChooseADayAndATime,
                "snooze",
                "",
                RemedyKind.Correct);
    }

    private static int DaysToMonday(DateOnly today) => (((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7) + 1;
}
