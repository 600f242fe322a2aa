using GmailConnector.Guard.Composing;

namespace GmailConnector.Web.Pages.Outbox;

/// <summary>The fields of Send later.</summary>
internal sealed class SendLaterInput
{
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeZoneName Universal = TimeZoneName.Parse("UTC", null);

    /// <summary>Where the writer's clock is; without a script, UTC, as the form then says.</summary>
    public TimeZoneName? Zone { get; set; }

    public DateOnly? Day { get; set; }

    public TimeOnly? Time { get; set; }

    /// <summary>Not if they answered meanwhile.</summary>
    public bool UnlessAnswered { get; set; }

    /// <summary>So many days after it was sent its conversation comes back if nobody answers; null for never.</summary>
    public int? RemindAfterDays { get; set; }

    /// <summary>The instant, with what the clocks do at that time; a refusal where no day or no time was given.</summary>
    internal Outcome<LocalMoment> Resolve(SendWhen when, DateTimeOffset now)
    {
        var zone = Zone ?? Universal;
        var today = LocalMoment.DayOf(now, zone);
        var (day, time) = when switch
        {
            SendWhen.Tomorrow => (today.AddDays(1), Morning),
            SendWhen.Monday => (today.AddDays(DaysToMonday(today)), Morning),
            _ => (Day, Time),
        };
        return day is { } on && time is { } at
            ? LocalMoment.Of(on, at, zone)
            : new Refusal(
                RefusalCode.InvalidInput, OutboxTexts.NoDayOrTimeWasChosen, OutboxTexts.ChooseADayAndATime, "send-time", "", RemedyKind.Correct);
    }

    internal SendTime At(LocalMoment moment) =>
        Reminding(SendTime.At(moment.At) with { UnlessAnswered = UnlessAnswered }, moment.At);

    internal SendTime Reminding(SendTime time, DateTimeOffset sent) =>
        RemindAfterDays is > 0 and <= 366 and var days ? time with { RemindAt = sent.AddDays(days) } : time;

    private static int DaysToMonday(DateOnly today) => (((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7) + 1;
}
