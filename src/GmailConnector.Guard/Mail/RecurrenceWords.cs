using System.Globalization;
using Ical.Net;
using Ical.Net.DataTypes;

namespace GmailConnector.Guard.Mail;

/// <summary>A rule by which an event repeats, in words where these are simple.</summary>
internal static class RecurrenceWords
{
    internal static string Of(RecurrenceRule? rule)
    {
        if (rule is null || Every(rule) is not { } every)
        {
            return CalendarTexts.Repeats;
        }

        var days = rule.ByDay.Count == 0
            ? string.Empty
            : CalendarTexts.OnDays.With(Listed([.. rule.ByDay.Select(d => DayName(d.DayOfWeek))]));
        var end = rule.Until is { } until
            ? CalendarTexts.UntilDay.With(until.Value.ToString(CalendarTexts.WholeDay, CultureInfo.CurrentUICulture))
            : rule.Count is > 0 and var count ? CalendarTexts.Times.With(count)
            : string.Empty;
        return CalendarTexts.RepeatsEvery.With(every + days + end);
    }

    private static string? Every(RecurrenceRule rule)
    {
        var isPlain = rule.BySecond.Count + rule.ByMinute.Count + rule.ByHour.Count + rule.ByMonthDay.Count + rule.ByYearDay.Count
            + rule.ByWeekNo.Count + rule.ByMonth.Count + rule.BySetPosition.Count == 0;
        var areWeekdays = rule.Frequency == FrequencyType.Weekly && rule.ByDay.Count <= 7 && rule.ByDay.TrueForAll(d => d.Offset is null);
        if (!isPlain || (rule.ByDay.Count > 0 && !areWeekdays))
        {
            return null;
        }

        return (rule.Frequency, rule.Interval) switch
        {
            (FrequencyType.Daily, <= 1) => CalendarTexts.Day,
            (FrequencyType.Weekly, <= 1) => CalendarTexts.Week,
            (FrequencyType.Monthly, <= 1) => CalendarTexts.Month,
            (FrequencyType.Yearly, <= 1) => CalendarTexts.Year,
            (FrequencyType.Daily, var n) => CalendarTexts.Days.With(n),
            (FrequencyType.Weekly, var n) => CalendarTexts.Weeks.With(n),
            (FrequencyType.Monthly, var n) => CalendarTexts.Months.With(n),
            (FrequencyType.Yearly, var n) => CalendarTexts.Years.With(n),
            _ => null,
        };
    }

    private static string DayName(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);

    private static string Listed(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : CalendarTexts.And.With(string.Join(", ", words.Take(words.Count - 1)), words[^1]);
}
