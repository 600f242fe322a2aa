using System.Text;

namespace GmailConnector.Guard.Mail;

/// <summary>
/// What a card needs of a calendar, as a small calendar whose components all end: a few events with their first guests. Time zones, alarms,
/// attached files and whatever repeats are left out, so that no calendar takes long to parse (RFC 5545 section 3.1).
/// </summary>
internal sealed class CalendarLines
{
    internal const int MostEvents = 5;
    internal const int MostGuests = 20;
    private const int LongestText = 4000;
    private const int LongestValue = 1000;
    private const int DeepestEvent = 2;

    private readonly StringBuilder line = new();
    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(StringBuilder Lines, int Guests, bool Repeats)> events = [];
    private string method = string.Empty;
    private StringBuilder? current;
    private int guests;
    private bool repeats;
    private int depth;

    private CalendarLines()
    {
    }

    /// <summary>How many events there are, with those left out.</summary>
    internal int Events { get; private set; }

    /// <summary>Of each event that is kept: how many guests it has, with those left out, and whether it repeats.</summary>
    internal IReadOnlyList<(int Guests, bool Repeats)> Kept => [.. events.Select(e => (e.Guests, e.Repeats))];

    internal static CalendarLines Of(string calendar)
    {
        var lines = new CalendarLines();

        // Only these end a line: a text may hold what other formats end lines with.
        foreach (var next in calendar.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (next[0] is ' ' or '\t')
            {
                lines.Add(next.AsSpan(1));
            }
            else
            {
                lines.Take();
                lines.Add(next);
            }
        }

        lines.Take();
        lines.EndEvent();
        return lines;
    }

    /// <summary>As a calendar. A rule that can't be read would make the whole of it unreadable, so it can be left out.</summary>
    internal string Write(bool withRules)
    {
        var written = new StringBuilder($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{method}");
        foreach (var (lines, _, _) in events)
        {
            foreach (var kept in lines.ToString().Split('\n').Where(l => withRules || !IsNamed(l, "RRULE")))
            {
                written.Append(kept).Append('\n');
            }

            written.Append("END:VEVENT\r\n");
        }

        return written.Append("END:VCALENDAR\r\n").ToString();
    }

    // The parser takes no control characters.
    private void Add(ReadOnlySpan<char> text)
    {
        foreach (var c in text[..Math.Min(text.Length, LongestText - line.Length)])
        {
            line.Append(char.IsControl(c) ? ' ' : c);
        }
    }

    private void Take()
    {
        var whole = line.ToString();
        line.Clear();
        var name = whole[..Math.Max(0, whole.AsSpan().IndexOfAny(':', ';'))].ToUpperInvariant();
        switch (name)
        {
            case "BEGIN":
                Begin(whole);
                break;
            case "END":
                if (depth == DeepestEvent)
                {
                    EndEvent();
                }

                depth = Math.Max(0, depth - 1);
                break;
            case "METHOD" when depth == 1 && whole.Length < LongestValue:
                method = whole + "\r\n";
                break;
            default:
                if (depth == DeepestEvent && current is not null)
                {
                    Keep(name, whole);
                }

                break;
        }
    }

    private void Begin(string whole)
    {
        depth++;
        if (depth != DeepestEvent || !string.Equals(whole.Trim(), "BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        Events++;
        current = Events <= MostEvents ? new StringBuilder("BEGIN:VEVENT\r\n") : null;
    }

    private void EndEvent()
    {
        if (current is not null)
        {
            events.Add((current, guests, repeats));
        }

        (current, guests, repeats) = (null, 0, false);
        seen.Clear();
    }

    private void Keep(string name, string whole)
    {
        switch (name)
        {
            case "ATTENDEE":
                guests++;
                if (guests <= MostGuests && whole.Length < LongestValue)
                {
                    current!.Append(whole).Append("\r\n");
                }

                return;
            case "RRULE" or "RDATE":
                repeats = true;
                break;
        }

        var isText = name is "SUMMARY" or "LOCATION" or "DESCRIPTION";
        var isValue = name is "UID" or "DTSTART" or "DTEND" or "DURATION" or "ORGANIZER" or "SEQUENCE" or "STATUS" or "RRULE" or "RECURRENCE-ID";
        if ((isText || (isValue && whole.Length < LongestValue)) && seen.Add(name))
        {
            current!.Append(isText ? whole.TrimEnd('\\') : whole).Append("\r\n");
        }
    }

    private static bool IsNamed(string line, string name) => line.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
