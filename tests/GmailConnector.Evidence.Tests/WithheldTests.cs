using System.Text;
using GmailConnector.Evidence.Tests.Notes;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests;

// Entries that may not be shown yet stand there as their hashes: the chain and the tree go on over them.
public sealed class WithheldTests : IDisposable
{
    private readonly Signers _by = new();
    private readonly EvidenceFolder _folder = new();
    private readonly SampleLog _log = SampleLog.Typical();

    public void Dispose()
    {
        _by.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Chain_and_tree_go_on_over_them_and_the_report_says_how_many()
    {
        var kept = _by.Kept(_log);
        Withhold(5, 6);

        var report = await ChainVerifier.VerifyAsync(
            _log.File(), new Remembered { Checkpoints = [kept] }, null, TestContext.Current.CancellationToken);

        Assert.Empty(report.Findings);
        Assert.Equal((8, 2, kept.Head), (report.Size, report.Withheld, report.Tree));
        Assert.Contains(report.NotProved, n => n.StartsWith("what 2 withheld entries mean", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Another_hash_in_the_place_of_one_is_found(int at)
    {
        var kept = _by.Kept(_log);
        _log.Lines[at] = "withheld " + new string('a', 64);

        var report = await ChainVerifier.VerifyAsync(
            _log.File(), new Remembered { Checkpoints = [kept] }, null, TestContext.Current.CancellationToken);

        Assert.Equal(at == 7 ? EvidenceFault.HistoryRewritten : EvidenceFault.EntryEdited, report.First?.Fault);
    }

    [Theory]
    [InlineData("withheld ")]
    [InlineData("withheld AA")]
    [InlineData("withheld 85d1720ff95b4280e4b3bc58c4265c6d4f6563d469bc90f0cab1a637b5e38e25 ")]
    public async Task Anything_else_is_no_line(string line)
    {
        _log.Lines[5] = line;

        Assert.Equal(EvidenceFault.NotCanonical, (await _log.VerifyAsync()).First?.Fault);
    }

    [Fact]
    public async Task Where_every_entry_is_asked_for_one_that_is_withheld_is_a_fault_and_show_passes_it_over()
    {
        Withhold(5, 6);
        var path = _folder.Write(_log);

        Assert.Equal(0, (await Ran.Command("verify", path)).ExitCode);
        var whole = await Ran.Command("verify", path, "--whole");
        var shown = await Ran.Command("show", path);

        Assert.Equal(1, whole.ExitCode);
        Assert.StartsWith("FAULT: EntryWithheld: 2 entries", whole.Output, StringComparison.Ordinal);
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("line 6 is withheld", shown.Errors, StringComparison.Ordinal);
    }

    private void Withhold(params int[] entries)
    {
        foreach (var i in entries)
        {
            _log.Lines[i] = $"withheld {MerkleHash.Leaf(Encoding.ASCII.GetBytes(_log.Lines[i]))}";
        }
    }
}
