using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Writes down what time has done, and tells everybody in charge of what is overdue. Access ends by the clock whether or not this runs: the
/// rules look at the time themselves.
/// </summary>
internal sealed partial class GrantExpiryService(IGrantStore grants, GrantLedger ledger, LimitedUsePolicy policy, TimeProvider clock, ILogger<GrantExpiryService> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(20);

    /// <summary>One look at everything that isn't at an end.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        await SettleAsync(ct);
        foreach (var grant in await grants.UnfinishedAsync(ct))
        {
            try
            {
                await LookAsync(grant, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One that can't be written down keeps no other from it; it is tried again in a moment, and nothing is open because of it.
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
                // The store can't be read; it looks again in a moment.
                LogTrouble(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(AccessGrant grant, CancellationToken ct)
    {
        if (GrantSteps.Elapse(grant, clock.GetUtcNow()) is { } elapsed)
        {
            var step = elapsed.State == GrantState.Lapsed ? EvidenceKind.GrantLapsed : EvidenceKind.GrantEnded;
            await ledger.StepAsync(grant.Tenant, grant.Id, null, step, (g, now) => GrantSteps.Elapse(g, now) ?? (Outcome<AccessGrant>)GrantRefusals.NotNow(g.State), ct);
        }
        else if (IsOverdue(grant))
        {
            await ledger.StepAsync(grant.Tenant, grant.Id, null, EvidenceKind.GrantFlagged, Flag, ct);
        }
    }

    // What was being given first, then in the order in which they ended. The first that can't be written ends the attempt, so that none overtakes it.
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
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What is owed keeps nothing else from its end.
            LogTrouble(logger, e);
        }
    }

    private bool IsOverdue(AccessGrant grant) =>
        grant.Incident is { FlaggedAt: null } && GrantSteps.DueBy(grant, policy.Grounds.Incident, clock.GetUtcNow()) is { } due && due <= clock.GetUtcNow();

    private Outcome<AccessGrant> Flag(AccessGrant grant, DateTimeOffset now) =>
        IsOverdue(grant) ? grant with { Incident = grant.Incident! with { FlaggedAt = now }, Version = grant.Version + 1 } : GrantRefusals.NotNow(grant.State);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What time has ended couldn't be written down; it is tried again.")]
    private static partial void LogTrouble(ILogger logger, Exception fault);
}
