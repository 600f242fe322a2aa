using System.Globalization;
using GmailConnector.Guard.Composing;

namespace GmailConnector.Guard.Tests.Composing;

public class LocalMomentTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28", "02:30", "2026-03-28T01:30:00Z", ClockChange.None)]
    [InlineData("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00:00Z", ClockChange.Skipped)]
    [InlineData("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00:00Z", ClockChange.Skipped)]
    [InlineData("Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00:00Z", ClockChange.None)]
    [InlineData("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z", ClockChange.Repeated)]
    [InlineData("Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T02:00:00Z", ClockChange.None)]
    [InlineData("America/New_York", "2026-03-08", "02:15", "2026-03-08T07:00:00Z", ClockChange.Skipped)]
    [InlineData("America/New_York", "2026-11-01", "01:15", "2026-11-01T05:15:00Z", ClockChange.Repeated)]
    [InlineData("Asia/Kolkata", "2026-03-29", "02:30", "2026-03-28T21:00:00Z", ClockChange.None)]
    public void A_time_that_the_clocks_skip_is_the_one_at_which_they_go_on_and_of_two_it_is_the_first(
        string zone, string day, string time, string instant, ClockChange change)
    {
        var moment = LocalMoment.Of(
            DateOnly.Parse(day, CultureInfo.InvariantCulture),
            TimeOnly.Parse(time, CultureInfo.InvariantCulture),
            TimeZoneName.Parse(zone, null));

        Assert.Equal(
            (DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), change), (moment.At, moment.Change));
    }

    [Fact]
    public void It_is_another_day_elsewhere()
    {
        var instant = new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 3, 2), LocalMoment.DayOf(instant, TimeZoneName.Parse("Europe/Berlin", null)));
        Assert.Equal(new DateOnly(2026, 3, 1), LocalMoment.DayOf(instant, TimeZoneName.Parse("America/New_York", null)));
    }
}
