using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Budgets;

/// <summary>The generic cell rate algorithm, in one row for each service.</summary>
internal sealed class RequestBudgetStore(Store store) : IRequestBudgetStore
{
    internal const string OfServiceSql = "SELECT due_at, paused_until FROM request_budgets WHERE service = @service";

    /// <summary>What seems to hold for longer was written before the clock was set back, and would hold until it is there again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public Task<DateTimeOffset?> TakeAsync(string service, RequestRate rate, DateTimeOffset now, CancellationToken ct)
    {
        var (at, interval) = (UnixMicroseconds.Of(now), rate.Interval.Ticks / TimeSpan.TicksPerMicrosecond);
        var row = new { service, now = at, interval, latest = at + (interval * rate.AtOnce), longest = UnixMicroseconds.Of(now + Longest) };
        return store.AllTenants.WriteAsync<DateTimeOffset?>(
            async c =>
            {
                var taken = await c.RunAsync(
                    """
                    INSERT INTO request_budgets (service, due_at, paused_until) VALUES (@service, @now + @interval, 0)
                    ON CONFLICT (service) DO UPDATE
                    SET due_at = CASE WHEN request_budgets.due_at > @now AND request_budgets.due_at <= @longest
                            THEN request_budgets.due_at ELSE @now END + @interval
                    WHERE (request_budgets.paused_until <= @now OR request_budgets.paused_until > @longest)
                        AND CASE WHEN request_budgets.due_at > @now AND request_budgets.due_at <= @longest
                            THEN request_budgets.due_at ELSE @now END + @interval <= @latest
                    """,
                    row,
                    ct);
                if (taken == 1)
                {
                    return null;
                }

                var (due, paused) = await c.RowAsync<(long Due, long Paused)>(OfServiceSql, row, ct);
                return UnixMicroseconds.Read(Math.Max(paused, due + interval - (interval * rate.AtOnce)));
            },
            ct);
    }

    public Task PauseAsync(string service, DateTimeOffset until, CancellationToken ct) => store.AllTenants.WriteAsync(
        c => c.RunAsync(
            """
            INSERT INTO request_budgets (service, due_at, paused_until) VALUES (@service, 0, @until)
            ON CONFLICT (service) DO UPDATE SET paused_until = @until WHERE request_budgets.paused_until < @until
            """,
            new { service, until = UnixMicroseconds.Of(until) },
            ct),
        ct);
}
