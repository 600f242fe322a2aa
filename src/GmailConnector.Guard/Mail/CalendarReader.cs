using Ical.Net;

namespace GmailConnector.Guard.Mail;

/// <summary>Reads what a card needs of a calendar.</summary>
internal static class CalendarReader
{
    private const string Scheme = "mailto:";

    /// <summary>The calendar is null where it has no event that can be read; the lines are, where there is no text.</summary>
    internal static (Calendar? Calendar, CalendarLines? Lines) Read(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        var lines = CalendarLines.Of(text);
        return ((Parsed(lines.Write(withRules: true)) ?? Parsed(lines.Write(withRules: false))) is { Events.Count: > 0 } calendar
            ? calendar : null, lines);
    }

    internal static string AddressOf(Uri? address)
    {
        var text = address?.OriginalString ?? string.Empty;
        return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : text;
    }

    private static Calendar? Parsed(string calendar)
    {
        try
        {
            return Calendar.Load(calendar);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The parser throws whatever the part of it throws that couldn't go on.
            return null;
        }
    }
}
