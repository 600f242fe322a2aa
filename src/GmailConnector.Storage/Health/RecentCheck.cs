using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Sealing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GmailConnector.Storage.Health;

/// <summary>A check that writes, so an answer holds for a moment: asking often costs nothing.</summary>
internal abstract class RecentCheck(TimeProvider clock) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1, 1);
    private (HealthCheckResult Result, long At)? last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (last is not { } known || clock.GetElapsedTime(known.At) >= Moment)
            {
                last = known = (await TryAsync(cancellationToken), clock.GetTimestamp());
            }

            return known.Result;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Throws where what it checks doesn't work.</summary>
    protected abstract Task RequireAsync(CancellationToken ct);

    private async Task<HealthCheckResult> TryAsync(CancellationToken ct)
    {
        try
        {
            await RequireAsync(ct);
            return HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (fault is StoreUnavailableException or SealBrokenException)
        {
            return HealthCheckResult.Unhealthy(fault.Message);
        }
    }
}
