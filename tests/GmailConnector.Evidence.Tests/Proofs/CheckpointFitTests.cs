using GmailConnector.Evidence.Tests.Notes;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests.Proofs;

// An exported log held against checkpoints that somebody kept.
[Trait("way", "40")]
public sealed class CheckpointFitTests : IDisposable
{
    private readonly Signers _by = new();
    private readonly SampleLog _log = SampleLog.Typical();

    public void Dispose() => _by.Dispose();

    [Fact]
    public async Task Checkpoints_of_every_size_fit_their_log()
    {
        var kept = Enumerable.Range(0, 9).Reverse().Select(size => _by.Kept(_log, size)).ToArray();

        var report = await VerifyAsync(kept);

        Assert.Null(report.First);
        Assert.Equal(kept.Reverse(), report.Checkpoints);
        Assert.Equal(Signers.Head(_log, 8), report.Tree);
        Assert.Contains("the first 8 entries are exactly those that evidence.example/log signed (kept)", report.Proved);
        Assert.DoesNotContain(report.NotProved, sentence => sentence.Contains("cut off", StringComparison.Ordinal));
        Assert.Contains(report.NotProved, sentence => sentence.Contains("no given witness", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_witness_is_told_of()
    {
        var seen = _by.Open(_by.Checkpoint(_log).Cosign(_by.Witness, Signers.Seen).ToString()).Checkpoint!;

        var report = await VerifyAsync(seen);

        Assert.Contains("a witness signed them too: witness.example/w1 at 2026-01-31T10:00:00Z", report.Proved);
        Assert.DoesNotContain(report.NotProved, sentence => sentence.Contains("no given witness", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_truncated_log_is_found()
    {
        var kept = _by.Kept(_log);
        _log.Lines.RemoveRange(5, 3);

        var report = await VerifyAsync(kept);

        Expect(report, EvidenceFault.Truncated, "ends after 5 entries; evidence.example/log signed 8");
        Assert.Empty(report.Checkpoints);
    }

    [Fact]
    public async Task An_emptied_log_is_found()
    {
        var kept = _by.Kept(_log);
        _log.Lines.Clear();

        Expect(await VerifyAsync(kept), EvidenceFault.Truncated, "ends after 0 entries");
    }

    [Fact]
    public async Task A_changed_last_entry_is_found()
    {
        var kept = _by.Kept(_log);
        _log.Lines[7] = _log.Lines[7].Replace("machine", "p.9", StringComparison.Ordinal);

        Expect(await VerifyAsync(kept), EvidenceFault.HistoryRewritten, "the first 8 entries");
    }

    [Fact]
    public async Task A_log_made_anew_is_found_though_its_chain_is_whole()
    {
        var other = Anew();

        Assert.Null((await other.VerifyAsync()).First);
        Expect(await VerifyAsync(other, _by.Kept(_log)), EvidenceFault.HistoryRewritten, "not the log that was seen then");
    }

    [Fact]
    public async Task A_log_forked_for_one_viewer_is_found_from_both_checkpoints()
    {
        var (mine, theirs) = (_by.Kept(_log, 8, "mine"), _by.Kept(Anew(), 8, "theirs"));

        foreach (var log in new[] { _log, Anew() })
        {
            var report = await VerifyAsync(log, mine, theirs);
            Expect(report, EvidenceFault.Forked, "mine");
            Assert.Contains("theirs", report.First!.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_fork_shows_between_checkpoints_of_different_sizes_too()
    {
        var report = await VerifyAsync(_by.Kept(_log, 8, "mine"), _by.Kept(Anew(), 5, "theirs"));

        Expect(report, EvidenceFault.Forked, "theirs and mine");
        Assert.Equal(["mine"], report.Checkpoints.Select(checkpoint => checkpoint.Source));
    }

    [Fact]
    public async Task A_fork_shows_though_the_file_is_neither_log()
    {
        var third = SampleLog.Of([.. Enumerable.Repeat(SampleLog.Plain(EvidenceKind.SignOut), 9)]);

        var report = await VerifyAsync(third, _by.Kept(_log, 8, "mine"), _by.Kept(Anew(), 8, "theirs"));

        Assert.Equal([EvidenceFault.Forked, EvidenceFault.Forked], report.Findings.Select(finding => finding.Fault));
        Assert.Empty(report.Checkpoints);
    }

    [Fact]
    public async Task A_fork_past_the_end_of_the_file_is_found()
    {
        var (mine, theirs) = (_by.Kept(_log, 8, "mine"), _by.Kept(Anew(), 8, "theirs"));
        _log.Lines.RemoveAt(7);

        var report = await VerifyAsync(mine, theirs);

        Assert.Equal([EvidenceFault.Forked, EvidenceFault.Forked], report.Findings.Select(finding => finding.Fault));
    }

    [Fact]
    public async Task A_replayed_old_checkpoint_covers_what_it_did_and_no_more()
    {
        var report = await VerifyAsync(_by.Kept(_log, 3));

        Assert.Null(report.First);
        Assert.Contains(
            report.NotProved, sentence => sentence.Contains("the 5 entries after the given head or checkpoint", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_log_with_its_old_checkpoint_is_found_by_whoever_kept_a_newer_one()
    {
        var (old, newer) = (_by.Kept(_log, 5, "old"), _by.Kept(_log, 8, "newer"));
        _log.Lines.RemoveRange(5, 3);

        var report = await VerifyAsync(old, newer);

        Expect(report, EvidenceFault.Truncated, "newer: ");
        Assert.Equal([old], report.Checkpoints);
    }

    [Fact]
    public async Task A_fault_in_the_chain_stays_the_first_and_later_checkpoints_say_nothing()
    {
        var kept = _by.Kept(_log);
        _log.Lines.RemoveAt(4);

        var report = await VerifyAsync(kept);

        Expect(report, EvidenceFault.EntryMissing, "entry 4 is missing");
        Assert.Single(report.Findings);
    }

    [Fact]
    public async Task A_swap_that_was_linked_anew_is_found()
    {
        var kept = _by.Kept(_log, 6);
        var swapped = SampleLog.Lawful(
            SampleLog.View("c-2"), SampleLog.Plain(EvidenceKind.ViewOutcome, "m.1", "c-2"),
            SampleLog.View("c-1"), SampleLog.Plain(EvidenceKind.ViewOutcome, "m.1", "c-1"));

        Expect(await VerifyAsync(swapped, kept), EvidenceFault.HistoryRewritten, "the first 6 entries");
    }

    [Fact]
    public async Task Checkpoints_of_two_logs_arent_held_against_one_file()
    {
        var other = new VerifiedCheckpoint("other", "other.example/log", Signers.Head(_log, 8), []);

        await Assert.ThrowsAsync<ArgumentException>(() => VerifyAsync(_by.Kept(_log), other));
    }

    private static SampleLog Anew() => SampleLog.Lawful(
        SampleLog.View("c-8"), SampleLog.Plain(EvidenceKind.ViewOutcome, "m.1", "c-8"),
        SampleLog.View("c-9"), SampleLog.Plain(EvidenceKind.ViewOutcome, "m.1", "c-9"),
        SampleLog.Plain(EvidenceKind.SignOut));

    private static void Expect(VerificationReport report, EvidenceFault fault, string words)
    {
        Assert.Equal(fault, report.First?.Fault);
        Assert.Contains(words, report.First!.Detail, StringComparison.Ordinal);
        Assert.Empty(report.Proved);
    }

    private static Task<VerificationReport> VerifyAsync(SampleLog log, params VerifiedCheckpoint[] kept) =>
        ChainVerifier.VerifyAsync(log.File(), new Remembered { Checkpoints = kept }, null, TestContext.Current.CancellationToken);

    private Task<VerificationReport> VerifyAsync(params VerifiedCheckpoint[] kept) => VerifyAsync(_log, kept);
}
