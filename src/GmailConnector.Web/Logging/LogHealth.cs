namespace GmailConnector.Web.Logging;

/// <summary>Logs every hour, and when the application stops, how many log lines were masked.</summary>
internal sealed partial class LogHealth(MaskedLines masked, ILogger<LogHealth> log, TimeProvider clock) : BackgroundService
{
    internal const string Line = "Log lines masked since the start: {Masked}";

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Say();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Say();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops; StopAsync logs the last count.
        }
    }

    private void Say()
    {
        if (masked.Count == 0)
        {
            Clean(log, 0);
        }
        else
        {
            NotClean(log, masked.Count);
        }
    }

    [LoggerMessage(1, LogLevel.Information, Line)]
    private static partial void Clean(ILogger logger, long masked);

    [LoggerMessage(2, LogLevel.Error, Line)]
    private static partial void NotClean(ILogger logger, long masked);
}
