using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Blobs;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Reports;

/// <summary>
/// What people report to the security officers, each sealed as a whole with its mailbox's key. Not trusted: somebody who can write to the
/// database can delete a report or put back an earlier one, and can't read, make or change any.
/// </summary>
internal sealed class ReportStore(Store store) : IReportStore
{
    internal const string ByIdSql = $"{Select} WHERE tenant = @tenant AND id = @id";

    internal const string LatestSql = $"{Select} WHERE tenant = @tenant ORDER BY at DESC, id LIMIT @limit";

    internal const string OfMailboxSql = $"{Select} WHERE tenant = @tenant AND mailbox = @mailbox ORDER BY at DESC, id LIMIT @limit";

    private const string Select = "SELECT tenant, id, mailbox, version, at, cell FROM security_reports";
    private const string Table = "security_reports";
    private const string Column = "cell";

    public async Task AddAsync(SecurityReport report, CancellationToken ct)
    {
        var row = await RowAsync(report, ct);
        await store.Of(report.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO security_reports (tenant, id, mailbox, version, at, cell) VALUES (@Tenant, @Id, @Mailbox, @Version, @At, @Cell)
                """,
                row,
                ct),
            ct);
    }

    public async Task<bool> ReplaceAsync(SecurityReport report, CancellationToken ct)
    {
        var row = await RowAsync(report, ct);
        return await store.Of(report.Tenant).WriteAsync(
            async c => await c.RunAsync(
                """
                UPDATE security_reports SET version = @Version, cell = @Cell
                WHERE tenant = @Tenant AND id = @Id AND version = @Version - 1
                """,
                row,
                ct) == 1,
            ct);
    }

    public async Task<SecurityReport?> FindAsync(TenantId tenant, ReportId id, CancellationToken ct) =>
        (await ListAsync(tenant, ByIdSql, new { tenant = tenant.Value, id = id.Value }, ct)).FirstOrDefault();

    public Task<IReadOnlyList<SecurityReport>> LatestAsync(TenantId tenant, int limit, CancellationToken ct) =>
        ListAsync(tenant, LatestSql, new { tenant = tenant.Value, limit }, ct);

    public Task<IReadOnlyList<SecurityReport>> OfMailboxAsync(TenantId tenant, MailboxId mailbox, int limit, CancellationToken ct) =>
        ListAsync(tenant, OfMailboxSql, new { tenant = tenant.Value, mailbox = mailbox.Value, limit }, ct);

    private async Task<Row> RowAsync(SecurityReport report, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(report.Tenant, report.Mailbox, ct);
        return new Row
        {
            Tenant = report.Tenant.Value,
            Id = report.Id.Value,
            Mailbox = report.Mailbox.Value,
            Version = report.Version,
            At = UnixMicroseconds.Of(report.At),
            Cell = key.Seal(ReportCell.Write(report).Written, Table, Column, report.Id.Value),
        };
    }

    private async Task<IReadOnlyList<SecurityReport>> ListAsync(TenantId? tenant, string sql, object values, CancellationToken ct)
    {
        var rows = await store.AllTenants.ReadAsync(tenant, c => c.RowsAsync<Row>(sql, values, ct), ct);
        var found = new List<SecurityReport>();
        foreach (var row in rows)
        {
            if (await ReadAsync(row, ct) is { } report)
            {
                found.Add(report);
            }
        }

        return found;
    }

    // One of an erased mailbox, and one that somebody changed or moved, is as if it weren't there.
    private async Task<SecurityReport?> ReadAsync(Row row, CancellationToken ct)
    {
        var (tenant, mailbox) = (new TenantId(row.Tenant), new MailboxId(row.Mailbox));
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        try
        {
            return key is null
                ? null
                : ReportCell.Read(key.Open(row.Cell, Table, Column, row.Id), tenant, mailbox, new ReportId(row.Id)) is { } report
                    && report.Version == row.Version
                    ? report
                    : null;
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private sealed class Row
    {
        public string Tenant { get; init; } = "";

        public string Id { get; init; } = "";

        public string Mailbox { get; init; } = "";

        public int Version { get; init; }

        public long At { get; init; }

        public byte[] Cell { get; init; } = [];
    }
}
