using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Connections;

/// <summary>At the start and every minute, goes on with what broke off because the process was stopped or a disk was full: erasures, and the record of what has ended.</summary>
internal sealed partial class UnfinishedWorkService(IMailboxStore mailboxes, MailboxErasures erasures, UnrecordedEnds unrecorded, TimeProvider clock, ILogger<UnfinishedWorkService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    internal async Task LookAsync(CancellationToken ct)
    {
        await EachAsync(MailboxState.Erased, mailbox => erasures.GoOnAsync(mailbox, ct), ct);
        await EachAsync(MailboxState.Connected, mailbox => unrecorded.RecordAsync(mailbox, ct), ct);
        await EachAsync(MailboxState.NeedsReconnect, mailbox => unrecorded.RecordAsync(mailbox, ct), ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task EachAsync(MailboxState state, Func<MailboxRecord, Task> goOn, CancellationToken ct)
    {
        foreach (var mailbox in await mailboxes.InStateAsync(state, ct))
        {
            try
            {
                await goOn(mailbox);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One mailbox with a fault keeps no other's mail here.
                LogFailed(logger, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What broke off couldn't be gone on with ({Fault}). Nobody can open what was disconnected, withdrawn or ended; it is tried again in a minute.")]
    private static partial void LogFailed(ILogger logger, string fault);
}
