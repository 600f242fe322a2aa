using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class ReportStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task All_of_a_report_is_there_after_a_restart_newest_first_and_another_tenants_arent(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var message = Of(mailbox, "rpt_1", 1) with
        {
            Message = new MessageId("m1"),
            Incident = new GrantId("inc_1"),
            State = ReportState.Filed,
        };
        var access = Of(mailbox, "rpt_2", 2) with
        {
            Entry = 4711,
            About = new PersonId("prs_viewer"),
            State = ReportState.Answered,
            Answer = new ReportAnswer(new PersonId("prs_officer"), Sample.Noon.AddHours(1), "Weil es Phishing war. 𝄞"),
        };
        var reports = store.Get<IReportStore>();
        await reports.AddAsync(message, Ct);
        await reports.AddAsync(access, Ct);
        await reports.AddAsync(Of(other, "rpt_3", 3), Ct);
        await store.RestartAsync();

        reports = store.Get<IReportStore>();
        Assert.Equal([access, message], await reports.OfMailboxAsync(mailbox.Tenant, mailbox.Id, 10, Ct));
        Assert.Equal(["rpt_3", "rpt_2"], (await reports.LatestAsync(mailbox.Tenant, 2, Ct)).Select(r => r.Id.Value));
        Assert.Equal(message, await reports.FindAsync(mailbox.Tenant, message.Id, Ct));
        Assert.Null(await reports.FindAsync(new TenantId("t_other"), message.Id, Ct));
        Assert.Empty(await reports.LatestAsync(new TenantId("t_other"), 10, Ct));
    }

    [Theory, EachStore]
    public async Task Of_two_steps_at_once_one_is_stored(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var report = Of(await store.AddMailboxAsync(), "rpt_1", 1);
        var reports = store.Get<IReportStore>();
        await reports.AddAsync(report, Ct);

        Assert.True(await reports.ReplaceAsync(report with { Version = 2, State = ReportState.Withdrawn }, Ct));
        Assert.False(await reports.ReplaceAsync(report with { Version = 2, State = ReportState.Filed }, Ct));

        Assert.Equal(ReportState.Withdrawn, (await reports.FindAsync(report.Tenant, report.Id, Ct))!.State);
    }

    [Theory, EachStore]
    public async Task A_report_goes_with_its_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var reports = store.Get<IReportStore>();
        await reports.AddAsync(Of(mailbox, "rpt_1", 1), Ct);
        await reports.AddAsync(Of(other, "rpt_2", 2), Ct);

        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);

        Assert.Equal("rpt_2", Assert.Single(await reports.LatestAsync(mailbox.Tenant, 10, Ct)).Id.Value);
    }

    private static SecurityReport Of(MailboxRecord mailbox, string id, int minute) => new()
    {
        Id = new ReportId(id),
        Tenant = mailbox.Tenant,
        Mailbox = mailbox.Id,
        Version = 1,
        By = Sample.Owner,
        At = Sample.Noon.AddMinutes(minute),
        Words = "Es fragt nach “Passwörtern”",
        State = ReportState.Open,
    };
}
