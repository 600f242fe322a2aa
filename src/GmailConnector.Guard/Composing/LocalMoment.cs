namespace GmailConnector.Guard.Composing;

/// <summary>A day and a time of day in somebody's time zone, as an instant.</summary>
/// <param name="At">The instant.</param>
/// <param name="Change">What the clocks do there at that time.</param>
public readonly record struct LocalMoment(DateTimeOffset At, ClockChange Change)
{
    /// <summary>
    /// A time that the clocks skip is the one at which they go on. One that comes twice is the first of both.
    /// </summary>
    public static LocalMoment Of(DateOnly day, TimeOnly time, TimeZoneName zone)
    {
        var (local, rules) = (day.ToDateTime(time), zone.Zone);
        if (rules.IsInvalidTime(local))
        {
            var last = local;
            while (rules.IsInvalidTime(last))
            {
                last = last.AddMinutes(-1);
            }

            return new LocalMoment(Instant(last, rules.GetUtcOffset(last)).AddMinutes(1), ClockChange.Skipped);
        }

        return rules.IsAmbiguousTime(local)
            ? new LocalMoment(Instant(local, rules.GetAmbiguousTimeOffsets(local).Max()), ClockChange.Repeated)
            : new LocalMoment(Instant(local, rules.GetUtcOffset(local)), ClockChange.None);
    }

    /// <summary>The day that it is there.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneName zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone.Zone).DateTime);

    private static DateTimeOffset Instant(DateTime local, TimeSpan offset) => new DateTimeOffset(local, offset).ToUniversalTime();
}

/// <summary>What the clocks do at a local time.</summary>
public enum ClockChange
{
    /// <summary>They go on as usual.</summary>
    None,

    /// <summary>They skip it.</summary>
    Skipped,

    /// <summary>They show it twice.</summary>
    Repeated,
}
