using System.Globalization;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Query;

/// <summary>What each `operator:value` of Gmail's search means.</summary>
internal static class TermMatcher
{
    private static readonly HashSet<string> Operators = new(StringComparer.Ordinal)
    {
        "from",
        "to",
        "cc",
        "bcc",
        "subject",
        "label",
        "in",
        "is",
        "has",
        "filename",
        "newer_than",
        "older_than",
        "after",
        "newer",
        "before",
        "older", "larger", "smaller", "size", "rfc822msgid", "category", "deliveredto", "list",
    };

    public static bool Knows(string name) => Operators.Contains(name);

    public static bool Matches(string name, string value, Message message, SearchContext context) => name switch
    {
        "from" => Address(message.Content.Facts.From, value, context),
        "to" => Address(message.Content.Facts.To, value, context) || Address(message.Content.Facts.Cc, value, context)
            || Address(message.Content.Facts.Bcc, value, context),
        "cc" => Address(message.Content.Facts.Cc, value, context),
        "bcc" => Address(message.Content.Facts.Bcc, value, context),
        "subject" => WordSearch.Contains(message.Content.Facts.Subject, value),
        "label" => HasLabel(message, value, context),
        "in" => In(message, value, context),
        "is" => Is(message, value, context),
        "has" => Has(message, value, context),
        "filename" => message.Content.Facts.Filenames.Any(f => Filename(f, value)),
        "newer_than" => Age(value, context.Now) is { } since && message.InternalDate >= since,
        "older_than" => Age(value, context.Now) is { } until && message.InternalDate < until,
        "after" or "newer" => Date(value) is { } after && message.InternalDate >= after,
        "before" or "older" => Date(value) is { } before && message.InternalDate < before,
        "larger" or "size" => Bytes(value) is { } more && message.Content.Raw.Length >= more,
        "smaller" => Bytes(value) is { } less && message.Content.Raw.Length < less,
        "rfc822msgid" =>
            message.Content.RfcId is { } id && id.Trim('<', '>').Equals(value.Trim('<', '>'), StringComparison.OrdinalIgnoreCase),
        "category" => message.Has("CATEGORY_" + (value == "primary" ? "PERSONAL" : value.ToUpperInvariant())),
        "deliveredto" => WordSearch.Contains(message.Content.Facts.DeliveredTo, value),
        "list" => message.Content.Facts.ListId.Contains(value, StringComparison.Ordinal),
        _ => false,
    };

    private static bool Address(string field, string value, SearchContext context) =>
        WordSearch.Contains(field, value == "me" ? context.Me.ToLowerInvariant() : value);

    private static bool HasLabel(Message message, string value, SearchContext context)
    {
        var wanted = value.Replace(' ', '-').Replace('/', '-');
        foreach (var label in context.Labels)
        {
            if ((label.SearchName == wanted || label.Id.Equals(value, StringComparison.OrdinalIgnoreCase)) && message.Has(label.Id))
            {
                return true;
            }
        }

        return false;
    }

    private static bool In(Message message, string value, SearchContext context) => value switch
    {
        "anywhere" => true,
        "drafts" => message.Has(SystemLabels.Draft),
        "archive" => !message.Has(SystemLabels.Inbox) && !message.Has(SystemLabels.Trash) && !message.Has(SystemLabels.Spam),
        "snoozed" => false,
        _ => HasLabel(message, value, context),
    };

    private static bool Is(Message message, string value, SearchContext context) => value switch
    {
        "read" => !message.Has(SystemLabels.Unread),
        "unread" => message.Has(SystemLabels.Unread),
        "starred" => message.Has(SystemLabels.Starred),
        "important" => message.Has(SystemLabels.Important),
        _ => HasLabel(message, value, context),
    };

    private static bool Has(Message message, string value, SearchContext context) => value switch
    {
        "attachment" => message.Content.Facts.HasAttachment,
        "userlabels" => message.Labels.Any(l => !SystemLabels.Is(l)),
        "nouserlabels" => message.Labels.All(SystemLabels.Is),
        "yellow-star" => message.Has(SystemLabels.Starred),
        _ => false,
    };

    private static bool Filename(string filename, string value) =>
        filename == value
            || filename.EndsWith("." + value.TrimStart('.'), StringComparison.Ordinal)
            || WordSearch.Contains(filename, value);

    private static long? Age(string value, DateTimeOffset now)
    {
        if (value.Length < 2
            || !int.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > 10_000)
        {
            return null;
        }

        return value[^1] switch
        {
            'h' => now.AddHours(-count).ToUnixTimeMilliseconds(),
            'd' => now.AddDays(-count).ToUnixTimeMilliseconds(),
            'm' => now.AddMonths(-count).ToUnixTimeMilliseconds(),
            'y' => now.AddYears(-Math.Min(count, 1000)).ToUnixTimeMilliseconds(),
            _ => null,
        };
    }

    /// <summary>Dates are midnight UTC; a bare number is seconds since 1970.</summary>
    private static long? Date(string value)
    {
        string[] forms = ["yyyy/M/d", "yyyy-M-d", "M/d/yyyy"];
        if (DateTimeOffset.TryParseExact(value, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return date.ToUnixTimeMilliseconds();
        }

        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000
            ? seconds * 1000
            : null;
    }

    private static long? Bytes(string value)
    {
        var unit = value.Length == 0 ? 1 : value[^1] switch { 'k' => 1024L, 'm' => 1024 * 1024, 'g' => 1024 * 1024 * 1024, _ => 1 };
        var digits = unit == 1 ? value : value[..^1];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < int.MaxValue
            ? count * unit
            : null;
    }
}
