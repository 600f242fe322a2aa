using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Records what has expired, and notifies everybody responsible of what is overdue or waits. Access ends by the clock whether or not this
/// runs, because the rules check the time themselves.
/// </summary>
internal sealed partial class GrantExpiryService(
    IGrantStore grants,
    GrantLedger ledger,
    LimitedUsePolicy policy,
    TimeProvider clock,
    ILogger<GrantExpiryService> logger) : PeriodicService(TimeSpan.FromSeconds(20), clock)
{

    /// <summary>Checks once everything that hasn't reached an end.</summary>
    internal override async Task PassAsync(CancellationToken ct)
    {
        await SettleAsync(ct);
        foreach (var grant in await grants.UnfinishedAsync(ct))
        {
            try
            {
                await LookAsync(grant, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // One that can't be recorded doesn't keep the others from it. It is tried again soon, and nothing stays open because of it.
                LogTrouble(logger, e);
            }
        }
    }

    protected override void LogTrouble(Exception fault) => LogTrouble(logger, fault);

    private async Task LookAsync(AccessGrant grant, CancellationToken ct)
    {
        if (GrantSteps.Elapse(grant, Clock.GetUtcNow()) is { } elapsed)
        {
            var step = elapsed.State == GrantState.Lapsed ? EvidenceKind.GrantLapsed : EvidenceKind.GrantEnded;
            await ledger.StepAsync(
                grant.Tenant,
                grant.Id,
                null,
                step,
                (g, now) => GrantSteps.Elapse(g, now) ?? (Outcome<AccessGrant>)GrantRefusals.NotNow(g.State),
                ct);
        }
        else if (grant.State == GrantState.Requested)
        {
            await ledger.TellLateOfficersAsync(grant, ct);
        }
        else if (IsOverdue(grant))
        {
            await ledger.StepAsync(grant.Tenant, grant.Id, null, EvidenceKind.GrantFlagged, Flag, ct);
        }
    }

    // Openings first, then ends in the order in which they happened. The first that can't be recorded stops the attempt, so that none
    // overtakes it.
    private async Task SettleAsync(CancellationToken ct)
    {
        try
        {
            foreach (var grant in (await grants.OwingAsync(ct)).OrderBy(g => g.End?.At))
            {
                if (!(await ledger.SettleAsync(grant.Tenant, grant.Id, ct)).IsAllowed)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // An entry that can't be written yet doesn't keep anything else from ending.
            LogTrouble(logger, e);
        }
    }

    private bool IsOverdue(AccessGrant grant) =>
        grant.Incident is { FlaggedAt: null }
            && GrantSteps.DueBy(grant, policy.Grounds.Incident, Clock.GetUtcNow()) is { } due
            && due <= Clock.GetUtcNow();

    private Outcome<AccessGrant> Flag(AccessGrant grant, DateTimeOffset now) =>
        IsOverdue(grant)
            ? grant with { Incident = grant.Incident! with { FlaggedAt = now }, Version = grant.Version + 1 }
            : GrantRefusals.NotNow(grant.State);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired accesses couldn't be recorded. This is tried again.")]
    private static partial void LogTrouble(ILogger logger, Exception fault);
}
