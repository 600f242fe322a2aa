using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Backups;

/// <summary>
/// A backup that was made while the program worked, restored as docs/runbook.md says: all is there, the record verifies, and what ended
/// after the backup was made doesn't begin again as long as the record is newer.
/// </summary>
public sealed class BackupTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task Restored_on_SQLite_mail_opens_and_the_record_verifies()
    {
        await using var store = await TestStore.OpenAsync();
        var mailbox = await FilledAsync(store);
        var backup = store.Folder.CreateSubdirectory("backup").FullName;

        await store.RawStoreAsync($"VACUUM INTO '{backup}/store.db'");
        await store.RawEvidenceAsync($"VACUUM INTO '{backup}/evidence.db'");
        await WorkOnAsync(store, mailbox);

        await using var restored = TestStore.Closed(
            ("ConnectionStrings:Store", $"Data Source={backup}/store.db"), ("Keys:File", store.KeyFile));
        await restored.StartAsync();
        await AssertAsInBackupAsync(restored, mailbox);
    }

    [Fact]
    public async Task Restored_on_PostgreSQL_mail_opens_and_the_record_verifies()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var place = await PostgresServer.Shared.NewDatabaseAsync(Ct);
        await using var store = await TestStore.OnServerAsync(place);
        var mailbox = await FilledAsync(store);
        var other = await PostgresServer.Shared.NewDatabaseAsync(Ct);

        PostgresServer.Shared.Copy(place, other);
        await WorkOnAsync(store, mailbox);

        await using var restored = TestStore.Closed(
            ("Store:Provider", "postgres"), ("ConnectionStrings:Store", other), ("Keys:File", store.KeyFile));
        await restored.StartAsync();
        await AssertAsInBackupAsync(restored, mailbox);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => restored.RawEvidenceAsync("DELETE FROM evidence_entries"));
    }

    [Fact]
    public async Task An_older_store_beside_the_record_of_today_gives_nobody_back_what_ended_since()
    {
        await using var store = await TestStore.OpenAsync();
        var mailbox = await FilledAsync(store);
        var backup = store.Folder.CreateSubdirectory("backup").FullName;
        await store.RawStoreAsync($"VACUUM INTO '{backup}/store.db'");
        await store.Evidence.AppendAsync(
            Logs.Draft("prs_1") with
            {
                Kind = GmailConnector.Evidence.EvidenceKind.AgreementWithdrawn,
                Ground = $"mailbox-agreement:{mailbox.Agreement.Value}"
            },
            Ct);
        await store.StopAsync();
        File.Delete(store.StoreFile + "-wal");
        File.Copy($"{backup}/store.db", store.StoreFile, overwrite: true);

        await store.RestartAsync();

        var agreement = await store.Agreements.FindAsync(mailbox.Tenant, mailbox.Agreement, Ct);
        Assert.Null(agreement!.WithdrawnAt);
        Assert.False(store.Get<RecordedEnds>().Check(agreement)!.IsAsWritten);
    }

    private static async Task<MailboxRecord> FilledAsync(TestStore store)
    {
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 0, "INBOX"));
        for (var i = 0; i < 300; i++)
        {
            await store.Evidence.AppendAsync(Logs.Draft($"prs_{i % 7}"), Ct);
        }

        return mailbox;
    }

    private static async Task WorkOnAsync(TestStore store, MailboxRecord mailbox)
    {
        await store.SaveAsync(mailbox, Sample.Message("m2", "t2", 0, "INBOX"));
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
    }

    private static async Task AssertAsInBackupAsync(TestStore restored, MailboxRecord mailbox)
    {
        var opened = await restored.Messages.ContentsAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1"), new MessageId("m2")], Ct);
        Assert.Equal("m1", Assert.Single(opened).Id.Value);
        Assert.Equal(300, (await restored.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).Value.Index);
        var report = await Logs.VerifyAsync(restored.Evidence);
        Assert.Empty(report.Findings);
        Assert.Equal(301, report.Size);
    }
}
