using System.Globalization;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>Instants as RFC 3339 writes them, in UTC.</summary>
internal static class Rfc3339
{
    /// <summary>To the second, such as <c>2026-03-01T09:30:00Z</c>.</summary>
    internal static string ToRfc3339(this DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
