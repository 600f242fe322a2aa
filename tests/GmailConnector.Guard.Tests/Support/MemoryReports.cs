using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>What people report to the security officers, in memory.</summary>
internal sealed class MemoryReports : IReportStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<ReportId, SecurityReport> reports = [];

    public Task AddAsync(SecurityReport report, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            reports.Add(report.Id, report);
        }

        return Task.CompletedTask;
    }

    public Task<bool> ReplaceAsync(SecurityReport report, CancellationToken ct)
    {
        lock (gate)
        {
            if (reports[report.Id].Version != report.Version - 1)
            {
                return Task.FromResult(false);
            }

            reports[report.Id] = report;
            return Task.FromResult(true);
        }
    }

    public Task<SecurityReport?> FindAsync(TenantId tenant, ReportId id, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult(reports.TryGetValue(id, out var found) && found.Tenant == tenant ? found : null);
        }
    }

    public Task<IReadOnlyList<SecurityReport>> LatestAsync(TenantId tenant, int limit, CancellationToken ct) =>
        Task.FromResult(Newest(r => r.Tenant == tenant, limit));

    public Task<IReadOnlyList<SecurityReport>> OfMailboxAsync(TenantId tenant, MailboxId mailbox, int limit, CancellationToken ct) =>
        Task.FromResult(Newest(r => r.Tenant == tenant && r.Mailbox == mailbox, limit));

    private IReadOnlyList<SecurityReport> Newest(Func<SecurityReport, bool> belongs, int limit)
    {
        lock (gate)
        {
            return [.. reports.Values.Where(belongs).OrderByDescending(r => r.At).Take(limit)];
        }
    }
}
