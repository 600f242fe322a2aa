using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

// Times in facts, as microseconds like those of entries.
internal static class Instant
{
    /// <summary>Facts have whole seconds and leave the rest out: what is so written may be up to a second later.</summary>
    public const long Rest = 1_000_000;

    public static long? Read(string? fact) =>
        DateTime.TryParseExact(
            fact,
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var at)
            ? at.Ticks / TimeSpan.TicksPerMicrosecond
            : null;
}
