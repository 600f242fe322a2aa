using System.Globalization;
using GmailConnector.Web.Pages.Elements;

namespace GmailConnector.Web.Tests.Pages;

public class TimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-20T09:30:00Z", "20 Nov, 09:30")]
    [InlineData("2019-03-05T09:30:00Z", "5 Mar 2019, 09:30")]
    [InlineData("2096-03-17T05:32:00Z", "17 Mar 2096, 05:32")]
    public void In_a_message_the_year_is_shown_where_it_is_not_this_one(string at, string shown) =>
        Assert.Equal(shown, MailTimeTagHelper.DayAndTime(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), Now));
}
