using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Snoozing;

/// <summary>
/// Every second, brings back what is due and archives what arrived in muted conversations, also where a node that died had begun. Nothing
/// of it is in memory: what waits, waits in the store, and any node may do it.
/// </summary>
internal sealed partial class SnoozeService(ISnoozeStore snoozes, AgreedReturn returns, TimeProvider clock, ILogger<SnoozeService> logger)
    : PeriodicService(TimeSpan.FromSeconds(1), clock)
{
    private const int AtOnce = 50;

    /// <summary>Does once everything that is due.</summary>
    internal override async Task PassAsync(CancellationToken ct)
    {
        foreach (var due in await snoozes.DueAsync(Clock.GetUtcNow(), AtOnce, ct))
        {
            try
            {
                await returns.PerformAsync(due, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // One conversation keeps no other from coming back. It is tried again when its lease has ended.
                LogFailed(logger, due.Mailbox, e.GetType().Name);
            }
        }
    }

    protected override void LogTrouble(Exception fault) => LogTrouble(logger, fault);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A snoozed or muted conversation of {Mailbox} couldn't be changed ({Fault}). It is tried again in two minutes.")]
    private static partial void LogFailed(ILogger logger, MailboxId mailbox, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snoozed conversations couldn't be read. This is tried again in a second.")]
    private static partial void LogTrouble(ILogger logger, Exception fault);
}
