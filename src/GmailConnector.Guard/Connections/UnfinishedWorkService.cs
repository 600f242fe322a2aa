using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Hosting;
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
    ILogger<UnfinishedWorkService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    internal async Task LookAsync(CancellationToken ct)
    {
        await EachAsync(MailboxState.Erased, mailbox => erasures.GoOnAsync(mailbox, ct), ct);
        await EachAsync(MailboxState.HandingOver, mailbox => handOvers.GoOnAsync(mailbox, ct), ct);
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
