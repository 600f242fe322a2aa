using System.Text;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests;

[Trait("way", "40")]
public class ChainVerifierTests
{
    private readonly SampleLog _log = SampleLog.Typical();

    [Fact]
    public async Task A_whole_log_has_no_fault_and_tells_its_head()
    {
        var report = await _log.VerifyAsync();

        Assert.Null(report.First);
        Assert.Equal(_log.Remembered(), report.Head);
        Assert.Contains(report.NotProved, sentence => sentence.Contains("never reached the log", StringComparison.Ordinal));
        Assert.Contains(report.NotProved, sentence => sentence.Contains("cut off at the end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edited_entry_is_found_by_its_index()
    {
        Edit(3, "p.1", "p.2");

        await Expect(EvidenceFault.EntryEdited, line: 4, index: 3);
    }

    [Fact]
    public async Task An_edited_link_is_found_in_the_entry_that_holds_it()
    {
        Edit(3, "\"previous\":\"" + _log.Lines[3].Split("\"previous\":\"")[1][..64], "\"previous\":\"" + new string('7', 64));

        await Expect(EvidenceFault.EntryEdited, line: 4, index: 3);
    }

    [Fact]
    public async Task An_entry_made_anew_with_those_after_it_is_found_where_the_making_ended()
    {
        var forged = SampleLog.Of(SampleLog.Prelude[0], SampleLog.View("c-9"), SampleLog.Plain(EvidenceKind.ViewOutcome, "m.1", "c-9"));
        _log.Lines[1] = forged.Lines[1];
        _log.Lines[2] = forged.Lines[2];

        await Expect(EvidenceFault.EntryEdited, line: 3, index: 2);
    }

    [Fact]
    public async Task A_changed_entry_before_the_last_breaks_the_last_link()
    {
        Edit(6, "m.1", "m.2");

        await Expect(EvidenceFault.LinkBroken, line: 8, index: 7);
    }

    [Fact]
    public async Task A_remembered_head_tells_which_of_the_last_two_was_changed()
    {
        Edit(6, "m.1", "m.2");

        await Expect(EvidenceFault.EntryEdited, line: 7, index: 6, _log.Remembered());
    }

    [Fact]
    public async Task A_first_entry_with_a_predecessor_is_a_broken_link()
    {
        Edit(0, new string('0', 64), new string('1', 64));

        await Expect(EvidenceFault.LinkBroken, line: 1, index: 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task A_deleted_entry_is_missing(int at)
    {
        _log.Lines.RemoveAt(at);

        await Expect(EvidenceFault.EntryMissing, line: at + 1, index: at);
    }

    [Fact]
    public async Task A_deleted_entry_is_found_though_the_next_is_renumbered()
    {
        _log.Lines.RemoveAt(3);
        Edit(3, "\"index\":4", "\"index\":3");

        await Expect(EvidenceFault.EntryEdited, line: 4, index: 3);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(3, 7)]
    public async Task An_entry_that_comes_again_is_a_duplicate(int entry, int at)
    {
        _log.Lines.Insert(at, _log.Lines[entry]);

        await Expect(EvidenceFault.EntryDuplicated, line: at + 1, index: entry);
    }

    [Fact]
    public async Task A_linked_entry_that_was_put_in_is_found()
    {
        var forged = SampleLog.Of(SampleLog.Prelude[0], SampleLog.View("c-9"));
        _log.Lines.Insert(1, forged.Lines[1]);

        await Expect(EvidenceFault.EntryInserted, line: 3, index: 1);
    }

    [Fact]
    public async Task Swapped_entries_are_out_of_order()
    {
        (_log.Lines[3], _log.Lines[4]) = (_log.Lines[4], _log.Lines[3]);

        await Expect(EvidenceFault.OutOfOrder, line: 4, index: 3);
    }

    [Fact]
    public async Task An_entry_moved_to_the_end_is_out_of_order()
    {
        _log.Lines.Add(_log.Lines[2]);
        _log.Lines.RemoveAt(2);

        await Expect(EvidenceFault.OutOfOrder, line: 3, index: 2);
    }

    [Fact]
    public async Task A_line_with_another_spelling_isnt_canonical()
    {
        Edit(3, "\"kind\":", "\"kind\": ");

        await Expect(EvidenceFault.NotCanonical, line: 4, index: null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r")]
    public async Task A_blank_line_isnt_canonical(string blank)
    {
        _log.Lines.Insert(2, blank);

        await Expect(EvidenceFault.NotCanonical, line: 3, index: null);
    }

    [Fact]
    public async Task An_endless_line_isnt_canonical_and_isnt_held_in_memory()
    {
        _log.Lines.Insert(2, new string('a', 3_000_000));

        await Expect(EvidenceFault.NotCanonical, line: 3, index: null);
    }

    [Fact]
    public async Task A_well_linked_entry_with_an_earlier_time_tells_that_the_clock_went_back()
    {
        var late = EvidenceEntry.Seal(SampleLog.Plain(EvidenceKind.SignIn), _log.Head.Size, _log.Head.Last, SampleLog.Start);
        _log.Lines.Add(Encoding.ASCII.GetString(EntryEncoding.Encode(late)));

        await Expect(EvidenceFault.ClockWentBack, line: 9, index: 8);
    }

    [Fact]
    public async Task A_log_cut_off_at_the_end_is_found_with_a_remembered_head_only()
    {
        var head = _log.Remembered();
        _log.Lines.RemoveAt(7);

        Assert.Null((await _log.VerifyAsync()).First);
        await Expect(EvidenceFault.Truncated, line: 0, index: null, head);
    }

    [Fact]
    public async Task A_log_cut_off_in_a_line_is_truncated()
    {
        var whole = _log.File().ToArray();

        var report = await ChainVerifier.VerifyAsync(new MemoryStream(whole[..^40]), ct: TestContext.Current.CancellationToken);

        Assert.Equal(EvidenceFault.Truncated, report.First?.Fault);
        Assert.Equal(8, report.First!.Line);
    }

    [Fact]
    public async Task A_log_without_its_last_line_feed_is_truncated()
    {
        var report = await ChainVerifier.VerifyAsync(
            new MemoryStream(_log.File().ToArray()[..^1]), ct: TestContext.Current.CancellationToken);

        Assert.Equal(EvidenceFault.Truncated, report.First?.Fault);
    }

    [Fact]
    public async Task A_whole_log_made_anew_is_found_with_a_remembered_head_only()
    {
        var forged = SampleLog.Of(
            SampleLog.Plain(EvidenceKind.LogStarted), SampleLog.Plain(EvidenceKind.SignIn), SampleLog.Plain(EvidenceKind.SignOut));
        var real = SampleLog.Of(SampleLog.Plain(EvidenceKind.LogStarted), SampleLog.View("c-1"));

        Assert.Null((await forged.VerifyAsync()).First);
        var report = await forged.VerifyAsync(real.Remembered());
        Assert.Equal((EvidenceFault.HistoryRewritten, 2L), (report.First!.Fault, report.First.Line));
    }

    [Fact]
    public async Task A_log_that_grew_since_the_remembered_head_has_no_fault()
    {
        var head = _log.Remembered();
        _log.Append(SampleLog.Plain(EvidenceKind.SignIn));

        var report = await _log.VerifyAsync(head);

        Assert.Null(report.First);
        Assert.Contains("the first 8 entries are exactly those of the remembered head", report.Proved);
    }

    [Fact]
    public async Task An_empty_file_proves_nothing_and_says_so()
    {
        var report = await new SampleLog().VerifyAsync();

        Assert.Null(report.First);
        Assert.Contains("nothing about any access is proved", Assert.Single(report.Proved), StringComparison.Ordinal);
        Assert.Equal(EvidenceFault.Truncated, (await new SampleLog().VerifyAsync(_log.Remembered())).First?.Fault);
    }

    private async Task Expect(EvidenceFault fault, long line, long? index, RememberedHead? head = null)
    {
        var report = await _log.VerifyAsync(head);

        Assert.Equal((fault, line, index), (report.First!.Fault, report.First.Line, report.First.Index));
        Assert.Empty(report.Proved);
    }

    private void Edit(int entry, string find, string replace)
    {
        Assert.Contains(find, _log.Lines[entry], StringComparison.Ordinal);
        _log.Lines[entry] = _log.Lines[entry].Replace(find, replace, StringComparison.Ordinal);
    }
}
