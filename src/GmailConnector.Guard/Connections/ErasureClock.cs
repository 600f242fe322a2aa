using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Connections;

/// <summary>Goes on with the erasures in which the process was stopped, or the store refused: at the start, and every minute.</summary>
internal sealed partial class ErasureClock(IMailboxStore mailboxes, MailboxErasures erasures, TimeProvider clock, ILogger<ErasureClock> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    internal async Task LookAsync(CancellationToken ct)
    {
        foreach (var mailbox in await mailboxes.InStateAsync(MailboxState.Erased, ct))
        {
            await erasures.GoOnAsync(mailbox, ct);
        }
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

    [LoggerMessage(Level = LogLevel.Error, Message = "A disconnected mailbox couldn't be erased ({Fault}); nobody can open it, and it is tried again in a minute.")]
    private static partial void LogFailed(ILogger logger, string fault);
}
