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

    /// <summary>The ticket of HaloCRM that is changed once it is sent.</summary>
    public TicketNumber? Ticket { get; set; }

    /// <summary>The id of the status that it gets then; null to leave it.</summary>
    public int? TicketStatus { get; set; }

    /// <summary>Whether the writer gets the ticket then.</summary>
    public bool TicketToSelf { get; set; }

    /// <summary>Whether something happens once it is sent, so that it can't be sent while its writer waits.</summary>
    internal bool HasMore => RemindAfterDays > 0 || Change is not null;

    private TicketChange? Change =>
        Ticket is { } ticket
        && new TicketChange(ticket, TicketStatus is > 0 ? TicketStatus : null, TicketToSelf) is { IsNone: false } change
            ? change
            : null;

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
        Completed(SendTime.At(moment.At) with { UnlessAnswered = UnlessAnswered }, moment.At);

    /// <summary>With what happens once it is sent at that time.</summary>
    internal SendTime Completed(SendTime time, DateTimeOffset sent) => time with
    {
        RemindAt = RemindAfterDays is > 0 and <= 366 and var days ? sent.AddDays(days) : null,
        Ticket = Change,
    };

    private static int DaysToMonday(DateOnly today) => (((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7) + 1;
}
