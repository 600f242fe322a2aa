using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tickets;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Composing;

/// <summary>
/// Every second, sends what is due in the outbox, changes the tickets of what was sent, and takes over what a node that died had begun.
/// Nothing of it is in memory: what waits, waits in the store, and any node may send it.
/// </summary>
internal sealed partial class OutboxService(
    IOutboxStore outbox, AgreedSender sender, TicketsAfterSending tickets, TimeProvider clock, ILogger<OutboxService> logger)
    : PeriodicService(TimeSpan.FromSeconds(1), clock)
{
    private const int AtOnce = 50;

    /// <summary>Sends once everything that is due.</summary>
    internal override async Task PassAsync(CancellationToken ct)
    {
        foreach (var due in await outbox.DueAsync(Clock.GetUtcNow(), AtOnce, ct))
        {
            try
            {
                await (due.State == OutboxState.Sent ? tickets.ChangeAsync(due, ct) : sender.SendAsync(due, ct));
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // One message keeps no other from being sent. It is tried again when its lease has ended.
                LogFailed(logger, due.Mailbox, e.GetType().Name);
            }
        }
    }

    protected override void LogTrouble(Exception fault) => LogTrouble(logger, fault);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The outbox couldn't finish with a message of {Mailbox} ({Fault}). It is tried again in two minutes.")]
    private static partial void LogFailed(ILogger logger, MailboxId mailbox, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox couldn't be read. This is tried again in a second.")]
    private static partial void LogTrouble(ILogger logger, Exception fault);
}
