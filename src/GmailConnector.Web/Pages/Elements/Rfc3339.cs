using System.Globalization;

namespace GmailConnector.Web.Pages.Elements;

/// <summary>Instants as RFC 3339 writes them, in UTC: for scripts and for the attribute <c>datetime</c>.</summary>
internal static class Rfc3339
{
    /// <summary>To the second.</summary>
    internal static string ToRfc3339(this DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>With the fraction of the second, where there is one.</summary>
    internal static string ToRfc3339WithFraction(this DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
