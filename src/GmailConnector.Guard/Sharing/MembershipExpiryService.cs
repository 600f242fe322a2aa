using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Sharing;

/// <summary>
/// Records memberships and invitations whose time is over, and tells owners which they have to confirm. Access ends by the clock whether or
/// not this runs, because the rules read the dates themselves.
/// </summary>
internal sealed partial class MembershipExpiryService(
    LimitedUsePolicy policy,
    IEnrolmentStore enrolments,
    EnrolmentLedger ledger,
    TimeProvider clock,
    ILogger<MembershipExpiryService> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(20);

    /// <summary>Looks once at each whose time is over, or comes within the notice.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        var (terms, now) = (policy.Grounds.SharedMailbox, clock.GetUtcNow());
        foreach (var enrolment in await enrolments.DueAsync(now, now + terms.NoticeBefore - terms.ConfirmWithin, ct))
        {
            try
            {
                if (enrolment.IsOver(terms, now))
                {
                    await ledger.ElapseAsync(enrolment, ct);
                }
                else if (enrolment.IsLive(terms, now) && enrolment.Until(terms) == enrolment.ConfirmBy(terms))
                {
                    await ledger.TellToConfirmAsync(enrolment, ct);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One that can't be recorded doesn't keep the others from it. It is tried again soon, and nothing stays open because of it.
                LogTrouble(logger, e);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The store can't be read; this is tried again soon.
                LogTrouble(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Memberships that are over couldn't be recorded. This is tried again.")]
    private static partial void LogTrouble(ILogger logger, Exception fault);
}
