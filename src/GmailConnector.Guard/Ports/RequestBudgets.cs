namespace GmailConnector.Guard.Ports;

/// <summary>
/// How many requests a service outside may still get: one budget for all nodes. What was taken is taken, also where the request then fails.
/// </summary>
internal interface IRequestBudgetStore
{
    /// <summary>
    /// Takes one request of the budget. Of concurrent callers, on every node, no more get one than the rate has.
    /// </summary>
    /// <param name="service">Whose budget.</param>
    /// <param name="rate">How large it is.</param>
    /// <param name="now">The time of asking.</param>
    /// <param name="ct">Ends waiting for the store.</param>
    /// <returns>Null where it was taken; else when it may be tried again.</returns>
    Task<DateTimeOffset?> TakeAsync(string service, RequestRate rate, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Nobody gets one before then, as the service asked. It holds for ten minutes at most, whatever becomes of the clock.
    /// </summary>
    Task PauseAsync(string service, DateTimeOffset until, CancellationToken ct);
}

/// <summary>A number of requests in any span of time, a third of them at once and the others evenly (a generic cell rate).</summary>
/// <param name="Interval">The time in which one more may go.</param>
/// <param name="AtOnce">How many may go at once after a rest.</param>
internal readonly record struct RequestRate(TimeSpan Interval, int AtOnce)
{
    /// <summary>At most so many in any span of this length.</summary>
    internal static RequestRate Of(int most, TimeSpan span)
    {
        var atOnce = Math.Max(1, most / 3);
        return new RequestRate(span / Math.Max(1, most - atOnce), atOnce);
    }
}
