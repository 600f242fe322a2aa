using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Storage.Tests.Evidence;

public sealed class EvidenceFaultTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task A_read_only_log_refuses_and_goes_on_without_a_restart()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);

        File.SetAttributes(store.EvidenceFile, FileAttributes.ReadOnly);
        var refused = await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        File.SetAttributes(store.EvidenceFile, FileAttributes.Normal);

        Assert.Equal(RefusalCode.EvidenceUnavailable, refused.Refusal?.Code);
        Assert.Contains("evidence.db is read-only", refused.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal(RemedyKind.TellOperator, refused.Refusal.Kind);
        await GoesOnAsync(store, 2);
    }

    [Fact]
    public async Task A_database_that_refuses_the_write_refuses_and_goes_on_without_a_restart()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);

        await store.MaintainEvidenceAsync("PRAGMA query_only = ON");
        var refused = await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        await store.MaintainEvidenceAsync("PRAGMA query_only = OFF");

        Assert.Equal(RefusalCode.EvidenceUnavailable, refused.Refusal?.Code);
        Assert.Contains("evidence.db can't be written", refused.Refusal!.Reason, StringComparison.Ordinal);
        await GoesOnAsync(store, 2);
    }

    [Fact]
    public async Task A_full_disk_refuses_and_goes_on_without_a_restart()
    {
        await using var store = await TestStore.OpenAsync();
        await store.MaintainEvidenceAsync("PRAGMA max_page_count = 1");
        var written = 0;
        Outcome<GmailConnector.Evidence.EvidenceEntry> last;
        do
        {
            last = await store.Evidence.AppendAsync(Logs.Draft("prs_" + new string('x', 100)), Ct);
            written += last.IsAllowed ? 1 : 0;
        }
        while (last.IsAllowed && written < 1000);

        Assert.Contains("The disk that holds evidence.db is full", last.Refusal!.Reason, StringComparison.Ordinal);
        await store.MaintainEvidenceAsync("PRAGMA max_page_count = 100000");
        await GoesOnAsync(store, written + 1);
    }

    [Fact]
    public async Task A_log_that_vanished_refuses_and_is_not_begun_anew()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        var away = store.EvidenceFile + ".away";

        File.Move(store.EvidenceFile, away);
        var refused = await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);

        Assert.Contains("evidence.db is missing", refused.Refusal!.Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(store.EvidenceFile));
        File.Move(away, store.EvidenceFile);
        await GoesOnAsync(store, 2);
    }

    [Fact]
    public async Task A_log_that_was_cut_is_refused()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        await store.RawEvidenceAsync("DROP TRIGGER evidence_entries_remain; DELETE FROM evidence_entries WHERE idx = 1; DELETE FROM evidence_entries WHERE idx = 0;");

        // The first failure makes it look at the disk again, as a fault of the disk would.
        await store.MaintainEvidenceAsync("PRAGMA query_only = ON");
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        await store.MaintainEvidenceAsync("PRAGMA query_only = OFF");

        var refused = await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);
        Assert.Contains("evidence.db was replaced or cut", refused.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "UPDATE evidence_entries SET bytes = CAST(replace(CAST(bytes AS TEXT), 'sign-in', 'sign-out') AS BLOB) WHERE idx = 2", "Entry 2")]
    [InlineData("UPDATE evidence_entries SET leaf_hash = zeroblob(32) WHERE idx = 1", "Entry 1")]
    [InlineData("DELETE FROM evidence_entries WHERE idx = 1", "Entry 2")]
    [InlineData("DELETE FROM evidence_entries WHERE idx = 0", "Entry 1")]
    public async Task A_log_whose_tail_was_changed_stops_the_start(string change, string named)
    {
        await using var store = await TestStore.OpenAsync();
        for (var i = 0; i < 4; i++)
        {
            await store.Evidence.AppendAsync(Logs.Draft($"prs_{i}"), Ct);
        }

        await store.StopAsync();
        await store.RawEvidenceAsync("DROP TRIGGER evidence_entries_stay; DROP TRIGGER evidence_entries_remain; " + change);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(store.RestartAsync);
        Assert.StartsWith(named + " of the evidence log evidence.db", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE evidence_entries SET tenant = 'x'")]
    [InlineData("DELETE FROM evidence_entries")]
    public async Task The_table_itself_is_append_only(string statement)
    {
        await using var store = await TestStore.OpenAsync();
        await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct);

        var fault = await Assert.ThrowsAsync<SqliteException>(() => store.RawEvidenceAsync(statement));
        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
    }

    private static async Task GoesOnAsync(TestStore store, int size)
    {
        Assert.True((await store.Evidence.AppendAsync(Logs.Draft("prs_1"), Ct)).IsAllowed);
        var report = await Logs.VerifyAsync(store.Evidence);
        Assert.Empty(report.Findings);
        Assert.Equal(size, report.Size);
    }
}
