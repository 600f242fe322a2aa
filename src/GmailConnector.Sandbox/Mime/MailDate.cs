using System.Globalization;

namespace GmailConnector.Sandbox.Mime;

/// <summary>RFC 5322 dates with the liberties that real senders take: no weekday, two-digit years, named zones, comments.</summary>
internal static class MailDate
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static bool TryParse(string? value, out DateTimeOffset date)
    {
        date = default;
        if (string.IsNullOrWhiteSpace(value))
        {
            return false;
        }

        var comment = value.IndexOf('(', StringComparison.Ordinal);
        var words = (comment >= 0 ? value[..comment] : value).Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        int day = 0, month = 0, year = -1;
        TimeSpan? time = null;
        var offset = TimeSpan.Zero;
        foreach (var word in words)
        {
            if (word.Contains(':', StringComparison.Ordinal))
            {
                time = TimeOf(word);
            }
            else if (month == 0 && word.Length >= 3 && char.IsAsciiLetter(word[0]) && MonthOf(word) is var m and > 0)
            {
                month = m;
            }
            else if (word[0] is '+' or '-')
            {
                offset = OffsetOf(word);
            }
            else if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                if (day == 0)
                {
                    day = number;
                }
                else if (year < 0)
                {
                    year = number < 50 ? number + 2000 : number < 1000 ? number + 1900 : number;
                }
            }
            else
            {
                offset = NamedZone(word) ?? offset;
            }
        }

        if (time is null || month == 0 || day < 1 || year is < 1900 or > 9998 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateTimeOffset(new DateTime(year, month, day) + time.Value, offset);
        return true;
    }

    public static string Format(DateTimeOffset date)
    {
        var sign = date.Offset < TimeSpan.Zero ? '-' : '+';
        return date.ToString("ddd, d MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
            + sign + date.Offset.ToString("hhmm", CultureInfo.InvariantCulture);
    }

    private static int MonthOf(string word)
    {
        for (var i = 0; i < Months.Length; i++)
        {
            if (word.StartsWith(Months[i], StringComparison.OrdinalIgnoreCase))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static TimeSpan? TimeOf(string word)
    {
        var fields = word.Split(':');
        var second = 0;
        var whole = fields.Length is 2 or 3
            && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && (fields.Length == 2 || int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out second));
        if (!whole)
        {
            return null;
        }

        var hour = int.Parse(fields[0], CultureInfo.InvariantCulture);
        var minute = int.Parse(fields[1], CultureInfo.InvariantCulture);
        return hour < 24 && minute < 60 && second <= 60 ? new TimeSpan(hour, minute, Math.Min(second, 59)) : null;
    }

    private static TimeSpan OffsetOf(string word)
    {
        if (word.Length != 5 || !int.TryParse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            return TimeSpan.Zero;
        }

        var offset = new TimeSpan(digits / 100, digits % 100, 0);
        return offset > TimeSpan.FromHours(14) ? TimeSpan.Zero : word[0] == '-' ? -offset : offset;
    }

    private static TimeSpan? NamedZone(string word) => word.ToUpperInvariant() switch
    {
        "EST" or "CDT" => TimeSpan.FromHours(-5),
        "EDT" => TimeSpan.FromHours(-4),
        "CST" or "MDT" => TimeSpan.FromHours(-6),
        "MST" or "PDT" => TimeSpan.FromHours(-7),
        "PST" => TimeSpan.FromHours(-8),
        "GMT" or "UT" or "UTC" or "Z" => TimeSpan.Zero,
        _ => null,
    };
}
