using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Recipients;

/// <summary>
/// Reads the correspondents of mail that was stored before there was an index of them, a day of one mailbox at a time, until none is left.
/// Nobody sees any of it: it goes from the sealed store into the sealed store. Later mail is in the index as soon as it is stored.
/// </summary>
internal sealed partial class CorrespondentReadingService(
    ICorrespondentStore store, TimeProvider clock, ILogger<CorrespondentReadingService> logger) : BackgroundService
{
    // Leaves the database to people between two days.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!await store.ReadDayAsync(stoppingToken))
                {
                    return;
                }

                timer.Period = Between;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, e.GetType().Name);
                timer.Period = AfterFault;
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "Reading correspondents of stored mail failed ({Fault}). This is tried again in five minutes.")]
    private static partial void LogFailed(ILogger logger, string fault);
}
