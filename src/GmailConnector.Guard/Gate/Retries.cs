namespace GmailConnector.Guard.Gate;

/// <summary>When what is done while a person is away is tried again.</summary>
internal static class Retries
{
    /// <summary>Longer than one try takes. After that another node takes it over.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Whether Gmail, the store or the evidence log can't be reached at this moment.</summary>
    internal static bool IsPassing(RefusalCode code) => code is
        RefusalCode.Unreachable or RefusalCode.RateLimited or RefusalCode.EvidenceUnavailable
            or RefusalCode.ClockWentBack or RefusalCode.StoreUnavailable;

    /// <summary>The later it is, the longer the wait.</summary>
    internal static TimeSpan WaitAfter(TimeSpan late) =>
        TimeSpan.FromTicks(Math.Clamp(late.Ticks / 2, ShortestWait.Ticks, LongestWait.Ticks));
}
