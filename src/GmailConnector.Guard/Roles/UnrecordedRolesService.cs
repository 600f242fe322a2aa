using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Roles;

/// <summary>
/// At the start and every minute, records roles that were taken or declined while the evidence couldn't be written or the process stopped.
/// They end first, so none works meanwhile. A giving that isn't recorded gives nothing, and is left to the person whose decision it was.
/// </summary>
internal sealed partial class UnrecordedRolesService(
    Tenants tenants, IRoleStore store, AffirmativeActs acts, RoleLedger ledger, TimeProvider clock, ILogger<UnrecordedRolesService> logger)
    : PeriodicService(TimeSpan.FromMinutes(1), clock)
{
    // The call that ended it is probably recording it at this moment.
    private static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(1);

    internal override async Task PassAsync(CancellationToken ct)
    {
        var before = Clock.GetUtcNow() - UnderWay;
        foreach (var tenant in tenants.All)
        {
            // An edited row can't say who ended it.
            foreach (var ended in (await store.AllAsync(tenant, ct))
                .Where(a => a is { IsRecorded: false, IsAsWritten: true } && a.ChangedAt < before)
                .OrderBy(a => a.Version))
            {
                await RecordAsync(ended, ct);
            }
        }
    }

    protected override void LogTrouble(Exception fault) => LogTrouble(logger, fault);

    private async Task RecordAsync(RoleAssignment ended, CancellationToken ct)
    {
        var (kind, needs, about) = ended.State switch
        {
            RoleState.Taken => (
                EvidenceKind.RoleTaken, AffirmativeActKind.TakeRole, (string[])[ended.Person.Value, ended.Role.ToString()]),
            RoleState.Declined when ended.Proposal is { } proposal => (
                EvidenceKind.RoleDeclined, AffirmativeActKind.DeclineRole, [proposal.Value]),
            _ => default,
        };
        if (kind is null)
        {
            return;
        }

        // An entry needs its act. Acts are kept for 30 days; after that the role can be taken again, which is recorded.
        var act = await acts.FindAsync(ended.Tenant, needs, about, ct);
        if (act is null || await ledger.FinishAsync(ended, kind, act, ct) is not null)
        {
            LogTrouble(logger, null);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Roles that were taken or declined couldn't be recorded. None of them works. This is tried again in a minute.")]
    private static partial void LogTrouble(ILogger logger, Exception? fault);
}
