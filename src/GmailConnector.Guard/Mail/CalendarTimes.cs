using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace GmailConnector.Guard.Mail;

/// <summary>When an event is, in words.</summary>
internal static class CalendarTimes
{
    /// <summary>The moment in UTC; null for a day, for a time without a zone, and for a zone that nobody here knows.</summary>
    internal static DateTime? Moment(CalDateTime time)
    {
        try
        {
            return time.HasTime && !time.IsFloating ? time.AsUtc : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>In UTC where that is known, else as it was written. An end on the day of the beginning is the clock alone.</summary>
    internal static string Words(CalDateTime time, CalDateTime? after)
    {
        var moment = Moment(time);
        var shown = moment ?? time.Value;
        var starts = after is null ? (DateTime?)null : Moment(after) ?? after.Value;
        if (!time.HasTime)
        {
            return shown.ToString(CalendarTexts.WeekdayAndDay, CultureInfo.CurrentUICulture);
        }

        var clock = shown.ToString("HH:mm", CultureInfo.InvariantCulture)
            + (moment is not null ? " UTC" : time.IsFloating || time.TzId is null ? string.Empty : $" ({time.TzId})");
        return starts?.Date == shown.Date ? clock : $"{shown.ToString(CalendarTexts.WeekdayAndDay, CultureInfo.CurrentUICulture)}, {clock}";
    }

    /// <summary>The beginning in its own zone; null where that is UTC or unknown.</summary>
    internal static string? InItsZone(CalDateTime? start) =>
        start is { HasTime: true, IsUtc: false, TzId: { } zone } && Moment(start) is not null
            ? CalendarTexts.InZone.With(start.Value.ToString(CalendarTexts.WeekdayAndDay + ", HH:mm", CultureInfo.CurrentUICulture), zone)
            : null;

    /// <summary>The end, of days the last one (RFC 5545 section 3.6.1); null where there is none after the beginning.</summary>
    internal static CalDateTime? EndOf(CalendarEvent read)
    {
        try
        {
            var end = read.DtEnd ?? (read is { DtStart: { } start, Duration: { } duration } ? start.Add(duration) : null);
            if (end is null || read.DtStart is not { } begin)
            {
                return null;
            }

            var last = end.HasTime ? end : end.AddDays(-1);
            return (Moment(last) ?? last.Value) > (Moment(begin) ?? begin.Value) ? last : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }
}
