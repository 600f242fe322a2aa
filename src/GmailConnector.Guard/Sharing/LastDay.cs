using System.Globalization;

namespace GmailConnector.Guard.Sharing;

/// <summary>The day, in UTC, through which a membership lasts.</summary>
internal static class LastDay
{
    /// <summary>From when on the membership opens nothing.</summary>
    internal static DateTimeOffset? EndOf(DateOnly? lastDay) =>
        lastDay is { } day ? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    /// <summary>As the form that chooses it has it; nothing where none is chosen.</summary>
    internal static IEnumerable<string> Chosen(DateOnly? lastDay) =>
        lastDay is { } day ? [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : [];
}
