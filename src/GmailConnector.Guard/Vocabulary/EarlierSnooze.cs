using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>
/// Until when a conversation was snoozed before another time was chosen. As a form says it: <c>18c2f0a1b2c3d4e5@1767225600</c>, in seconds
/// since 1970.
/// </summary>
/// <param name="Thread">The conversation.</param>
/// <param name="Until">When it would have come back.</param>
public readonly record struct EarlierSnooze(ThreadId Thread, DateTimeOffset Until) : IParsable<EarlierSnooze>
{
    // Until 9999, the last year that there is a date for.
    private const long Last = 253_402_300_799;

    /// <summary>As a form says it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Thread}@{Until.ToUnixTimeSeconds()}");

    /// <inheritdoc/>
    public static EarlierSnooze Parse(string s, IFormatProvider? provider) => Identifier.Parse<EarlierSnooze>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EarlierSnooze result)
    {
        result = default;
        if (s?.Split('@') is not [var named, var at]
            || !ThreadId.TryParse(named, null, out var thread)
            || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > Last)
        {
            return false;
        }

        result = new EarlierSnooze(thread, DateTimeOffset.FromUnixTimeSeconds(seconds));
        return true;
    }
}
