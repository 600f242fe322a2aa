using GmailConnector.Guard.Roles;
using System.Security.Cryptography;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Guard.Cases;

/// <summary>Keeps reports to the security officers, takes their steps, and notifies the people concerned.</summary>
internal sealed class ReportLedger(IReportStore reports, WorkingRoles roles, INoticeStore notices, TimeProvider clock)
{
    private const int MostLooked = 500;

    internal DateTimeOffset Now => clock.GetUtcNow();

    internal static ReportId NewId() => new("rpt_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));

    /// <summary>Adds it and notifies every security officer; of a question about an access, whoever had that access too.</summary>
    internal async Task AddAsync(SecurityReport report, CancellationToken ct)
    {
        await reports.AddAsync(report, ct);
        var officers = await roles.PeopleWithAsync(report.Tenant, Role.SecurityOfficer, CancellationToken.None);
        var told = report.About is { } about ? officers.Append(about) : officers;
        await TellAsync(
            report, told.Where(p => p != report.By), report.Entry is null ? NoticeKind.MessageReported : NoticeKind.AccessQuestioned);
    }

    internal Task<SecurityReport?> FindAsync(TenantId tenant, ReportId id, CancellationToken ct) => reports.FindAsync(tenant, id, ct);

    /// <summary>The newest, of all mailboxes.</summary>
    internal Task<IReadOnlyList<SecurityReport>> LatestAsync(TenantId tenant, CancellationToken ct) =>
        reports.LatestAsync(tenant, MostLooked, ct);

    /// <summary>What an owner asked, by the entry that it is about, each newest first.</summary>
    internal async Task<ILookup<long, SecurityReport>> AskedAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        (await reports.OfMailboxAsync(tenant, mailbox, MostLooked, ct)).Where(r => r.Entry is not null).ToLookup(r => r.Entry!.Value);

    /// <summary>What an owner asked about an entry, newest first.</summary>
    internal async Task<IReadOnlyList<SecurityReport>> AboutAsync(TenantId tenant, MailboxId mailbox, long entry, CancellationToken ct) =>
        [.. (await AskedAsync(tenant, mailbox, ct))[entry]];

    internal async Task<Outcome<Done>> StepAsync(
        TenantId tenant, ReportId id, Func<SecurityReport, Outcome<SecurityReport>> take, CancellationToken ct)
    {
        if (await reports.FindAsync(tenant, id, ct) is not { } report)
        {
            return GrantRefusals.NotFound;
        }

        if (!take(report).TryGet(out var next, out var refusal))
        {
            return refusal;
        }

        if (!await reports.ReplaceAsync(next, ct))
        {
            return GrantRefusals.ReportIsOver;
        }

        if (next.State == ReportState.Answered)
        {
            await TellAsync(next, new[] { next.By, next.About }.OfType<PersonId>(), NoticeKind.ReportAnswered);
        }

        return default(Done);
    }

    // Not the token of the page: what is kept is told, though the page that asked for it was closed.
    private Task TellAsync(SecurityReport report, IEnumerable<PersonId> people, NoticeKind kind) =>
        notices.AddAsync(
            [.. people.Distinct().Select(p => GrantNotices.Make(report.Tenant, NoticeSubjectId.Of(report.Id), p, kind, Now, Now))],
            CancellationToken.None);
}
