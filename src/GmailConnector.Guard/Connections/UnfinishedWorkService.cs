using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Connections;

/// <summary>
/// At the start and every minute, completes erasures, hand-overs and recordings of ended agreements and memberships that were
/// interrupted, because the process stopped or a disk was full.
/// </summary>
internal sealed partial class UnfinishedWorkService(
    IMailboxStore mailboxes,
    MailboxErasures erasures,
    HandOverCompletion handOvers,
    UnrecordedEnds unrecorded,
    TimeProvider clock,
    ILogger<UnfinishedWorkService> logger) : PeriodicService(TimeSpan.FromMinutes(1), clock)
{

    internal override async Task PassAsync(CancellationToken ct)
    {
        await EachAsync(MailboxState.Erased, mailbox => erasures.GoOnAsync(mailbox, ct), ct);
        await EachAsync(MailboxState.HandingOver, mailbox => handOvers.GoOnAsync(mailbox, ct), ct);
        await EachAsync(MailboxState.Connected, mailbox => unrecorded.RecordAsync(mailbox, ct), ct);
        await EachAsync(MailboxState.NeedsReconnect, mailbox => unrecorded.RecordAsync(mailbox, ct), ct);
    }

    protected override void LogTrouble(Exception fault) => LogFailed(logger, fault.GetType().Name);

    private async Task EachAsync(MailboxState state, Func<MailboxRecord, Task> goOn, CancellationToken ct)
    {
        foreach (var mailbox in await mailboxes.InStateAsync(state, ct))
        {
            try
            {
                await goOn(mailbox);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // A fault in one mailbox doesn't stop the erasure of another.
                LogFailed(logger, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Unfinished disconnections, hand-overs, withdrawals or endings couldn't be completed ({Fault}). None of the mail concerned can be opened. This is tried again in a minute.")]
    private static partial void LogFailed(ILogger logger, string fault);
}
