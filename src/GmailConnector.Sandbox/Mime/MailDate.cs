using System.Globalization;
using MimeKit.Utils;

namespace GmailConnector.Sandbox.Mime;

/// <summary>RFC 5322 dates with the liberties that real senders take: no weekday, two-digit years, named zones, comments.</summary>
internal static class MailDate
{
    private static readonly string[] Times = ["H:m", "H:m:s"];

    // MimeKit takes a date without a time, or with one that no clock shows, for midnight.
    public static bool TryParse(string? value, out DateTimeOffset date)
    {
        date = default;
        return value is not null
            && value.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries)
                .Any(word => TimeOnly.TryParseExact(word, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            && DateUtils.TryParse(value, out date);
    }

    public static string Format(DateTimeOffset date)
    {
        var sign = date.Offset < TimeSpan.Zero ? '-' : '+';
        return date.ToString("ddd, d MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
            + sign + date.Offset.ToString("hhmm", CultureInfo.InvariantCulture);
    }
}
