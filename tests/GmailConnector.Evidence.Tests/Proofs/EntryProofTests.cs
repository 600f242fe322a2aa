using System.Text;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Tests.Notes;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests.Proofs;

/// <summary>A receipt: one entry, and the file that shows that it is in the log.</summary>
public sealed class EntryProofTests : IDisposable
{
    private readonly LogSigner _log = new();
    private readonly SampleLog _entries = SampleLog.Typical();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Each_entry_has_one_that_holds()
    {
        for (var i = 0; i < 8; i++)
        {
            var report = Verify(_entries.Lines[i], _log.Proof(_entries, i).ToString());

            Assert.Null(report.Fault);
            Assert.Equal(i, report.Index);
            Assert.Contains($"the entry is number {i} of the 8", report.Proved[0], StringComparison.Ordinal);
            Assert.Contains(report.NotProved, line => line.Contains("no given witness", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_edited_entry_and_another_entrys_proof_are_found()
    {
        var proof = _log.Proof(_entries, 3).ToString();

        Assert.Equal(EvidenceFault.InclusionWrong, Verify(_entries.Lines[3].Replace("p.1", "p.2", StringComparison.Ordinal), proof).Fault?.Fault);
        Assert.Equal(EvidenceFault.InclusionWrong, Verify(_entries.Lines[4], proof).Fault?.Fault);
        Assert.Equal(EvidenceFault.NotCanonical, Verify(_entries.Lines[3] + " ", proof).Fault?.Fault);
        Assert.Equal(EvidenceFault.NotCanonical, Verify("", proof).Fault?.Fault);
    }

    [Fact]
    public void Each_changed_byte_of_the_proof_is_found()
    {
        var proof = Encoding.UTF8.GetBytes(_log.Proof(_entries, 5).ToString());
        for (var i = 0; i < proof.Length; i++)
        {
            var changed = (byte[])proof.Clone();
            changed[i] ^= 1;

            Assert.NotNull(EntryProofVerifier.Verify(Encoding.ASCII.GetBytes(_entries.Lines[5]), changed, [_log.Key]).Fault);
        }
    }

    [Theory]
    [InlineData("index 5\n", "index 05\n")]
    [InlineData("index 5\n", "")]
    [InlineData("@v1", "@v2")]
    [InlineData("index 5\n", "index 5\nAAAA\n")]
    [InlineData("\n\n", "\n")]
    public void A_file_that_is_no_proof_is_refused(string was, string isNow)
    {
        var proof = _log.Proof(_entries, 5).ToString();
        var at = proof.IndexOf(was, StringComparison.Ordinal);

        var report = Verify(_entries.Lines[5], proof[..at] + isNow + proof[(at + was.Length)..]);

        Assert.Equal(EvidenceFault.ProofMalformed, report.Fault?.Fault);
    }

    [Fact]
    public void A_shorter_and_a_longer_path_are_found()
    {
        var proof = _log.Proof(_entries, 5);

        Assert.Equal(EvidenceFault.InclusionWrong, Verify(_entries.Lines[5], (proof with { Hashes = [.. proof.Hashes.Skip(1)] }).ToString()).Fault?.Fault);
        Assert.Equal(EvidenceFault.InclusionWrong, Verify(_entries.Lines[5], (proof with { Hashes = [.. proof.Hashes, proof.Hashes[0]] }).ToString()).Fault?.Fault);
        Assert.Equal(EvidenceFault.ProofMalformed, Verify(_entries.Lines[5], (proof with { Hashes = [.. Enumerable.Repeat(proof.Hashes[0], 64)] }).ToString()).Fault?.Fault);
    }

    [Fact]
    public void Under_another_key_it_proves_nothing()
    {
        using var other = new LogSigner();

        var report = EntryProofVerifier.Verify(Encoding.ASCII.GetBytes(_entries.Lines[5]), Encoding.UTF8.GetBytes(_log.Proof(_entries, 5).ToString()), [other.Key]);

        Assert.Equal(EvidenceFault.SignatureMissing, report.Fault?.Fault);
        Assert.Empty(report.Proved);
    }

    private EntryProofReport Verify(string entry, string proof) => EntryProofVerifier.Verify(Encoding.ASCII.GetBytes(entry), Encoding.UTF8.GetBytes(proof), [_log.Key]);
}
