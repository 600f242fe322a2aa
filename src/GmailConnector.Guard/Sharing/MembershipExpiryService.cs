using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
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
    ILogger<MembershipExpiryService> logger) : PeriodicService(TimeSpan.FromSeconds(20), clock)
{

    /// <summary>Looks once at each whose time is over, or comes within the notice.</summary>
    internal override async Task PassAsync(CancellationToken ct)
    {
        var (terms, now) = (policy.Grounds.SharedMailbox, Clock.GetUtcNow());
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
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // One that can't be recorded doesn't keep the others from it. It is tried again soon, and nothing stays open because of it.
                LogTrouble(logger, e);
            }
        }
    }

    protected override void LogTrouble(Exception fault) => LogTrouble(logger, fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Memberships that are over couldn't be recorded. This is tried again.")]
    private static partial void LogTrouble(ILogger logger, Exception fault);
}
