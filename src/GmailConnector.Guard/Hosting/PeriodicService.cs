using Microsoft.Extensions.Hosting;

namespace GmailConnector.Guard.Hosting;

/// <summary>
/// Does its work when the application starts, and then at even intervals until it stops.
/// INVARIANT: a pass that fails ends neither the service nor the application, also where a request in it timed out; the next tries again.
/// </summary>
internal abstract class PeriodicService(TimeSpan every, TimeProvider clock) : BackgroundService
{
    protected TimeProvider Clock => clock;

    /// <summary>Does once everything that is due.</summary>
    internal abstract Task PassAsync(CancellationToken ct);

    protected abstract void LogTrouble(Exception fault);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        do
        {
            try
            {
                await PassAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogTrouble(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
