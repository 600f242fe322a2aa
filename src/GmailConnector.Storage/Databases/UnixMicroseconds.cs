namespace GmailConnector.Storage.Databases;

/// <summary>Instants as the tables hold them.</summary>
internal static class UnixMicroseconds
{
    internal static long Of(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static long? Of(DateTimeOffset? at) => at is { } given ? Of(given) : null;

    internal static DateTimeOffset Read(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    internal static DateTimeOffset? Read(long? microseconds) => microseconds is { } given ? Read(given) : null;
}
