using System.Globalization;
using System.Text.RegularExpressions;
using MimeKit.Utils;

namespace GmailConnector.Sandbox.Mime;

/// <summary>RFC 5322 dates with the liberties that real senders take: two-digit years, AM and PM, odd zones, comments.</summary>
internal static partial class MailDate
{
    public static bool TryParse(string? value, out DateTimeOffset date)
    {
        date = default;
        if (value is null)
        {
            return false;
        }

        // MimeKit takes a date without a time, or with one that no clock shows, for midnight.
        var clock = Clock().Match(value);
        if (!clock.Success || !TimeOnly.TryParse(clock.Groups["time"].Value, CultureInfo.InvariantCulture, out var time))
        {
            return false;
        }

        // One spelling of the time and of the zone, for MimeKit doesn't know all that are written.
        var rest = value[(clock.Index + clock.Length)..];
        var (sign, hours, minutes) = (clock.Groups["sign"].Value, clock.Groups["hours"].Value, clock.Groups["minutes"].Value);
        var zone = sign.Length > 0 ? $"{sign}{hours.PadLeft(2, '0')}{minutes.PadLeft(2, '0')}"
            : clock.Groups["utc"].Success || string.IsNullOrWhiteSpace(rest) ? "+0000"
            : "";
        var day = value[..clock.Index].TrimEnd('T', 't');
        return DateUtils.TryParse($"{day} {time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {zone}{rest}", out date);
    }

    /// <summary>
    /// When a message arrived that is kept elsewhere: as its Date says, or its newest Received field where no Date can be read or a wrong
    /// clock would let it arrive before it was sent.
    /// </summary>
    public static DateTimeOffset? Arrival(Func<string, string?> field)
    {
        DateTimeOffset? sent = TryParse(field("Date"), out var date) ? date : null;
        var stamp = field("Received");
        return TryParse(stamp?[(stamp.LastIndexOf(';') + 1)..], out var received) && (sent is null || sent > received.AddDays(1))
            ? received
            : sent;
    }

    public static string Format(DateTimeOffset date) => DateUtils.FormatDate(date);

    [GeneratedRegex(
        @"(?<!\d)(?<time>\d{1,2}:\d\d(:\d\d)?(?![\d:])(\s*[AP]M\b)?)([.,]\d+)?"
            + @"(\s*(?<utc>GMT|UTC|UT|Z)?(?<sign>[+-])(?<hours>\d{1,2}?):?(?<minutes>\d\d)?(?!\d)|\s*(?<utc>GMT|UTC|UT|Z)\b)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();
}
