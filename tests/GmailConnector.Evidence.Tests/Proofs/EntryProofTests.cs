using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Tests.Notes;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests.Proofs;

[Trait("way", "40")]
public sealed class EntryProofTests : IDisposable
{
    private const string Extra = "extra AAAA\n";
    private static readonly string Hash = TreeHash.Of(MerkleHash.Leaf([])).ToString();

    private readonly Signers _by = new();
    private readonly SampleLog _log = SampleLog.Typical();

    public void Dispose() => _by.Dispose();

    [Fact]
    public async Task Each_entry_of_each_tree_is_proved()
    {
        for (var size = 1; size <= _log.Lines.Count; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var report = Verify(_log.Lines[index], (await _by.ProofAsync(_log, index, size)).ToString());

                Assert.Null(report.Fault);
                Assert.Equal((index, size), (report.Index, report.Checkpoint!.Head.Size));
                Assert.Contains($"number {index} of the {size}", report.Proved[0], StringComparison.Ordinal);
                Assert.Contains(report.NotProved, sentence => sentence.Contains("a later checkpoint", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_witness_is_told_of_and_its_absence_too()
    {
        var seen = Verify(
            _log.Lines[3], (await _by.ProofAsync(_log, 3, checkpoint: _by.Checkpoint(_log).Cosign(_by.Witness, Signers.Seen))).ToString());
        var alone = Verify(_log.Lines[3], (await _by.ProofAsync(_log, 3)).ToString());

        Assert.Contains(seen.Proved, sentence => sentence.StartsWith(_by.Witness.Name, StringComparison.Ordinal));
        Assert.DoesNotContain(seen.NotProved, sentence => sentence.Contains("no given witness", StringComparison.Ordinal));
        Assert.Contains(alone.NotProved, sentence => sentence.Contains("no given witness", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_flipped_bit_of_entry_or_proof_is_believed()
    {
        var entry = Signers.Utf8(_log.Lines[3]);
        var proof = Signers.Utf8((await _by.ProofAsync(_log, 3)).ToString());
        for (var bit = 0; bit < entry.Length * 8; bit++)
        {
            Assert.True(EntryProofVerifier.Verify(Flip(entry, bit), proof, _by.Trusted).Fault is not null, $"bit {bit} of the entry");
        }

        for (var bit = 0; bit < proof.Length * 8; bit++)
        {
            Assert.True(EntryProofVerifier.Verify(entry, Flip(proof, bit), _by.Trusted).Fault is not null, $"bit {bit} of the proof");
        }
    }

    [Fact]
    public async Task No_part_of_a_proof_is_believed()
    {
        var proof = (await _by.ProofAsync(_log, 3)).ToString();
        for (var length = 0; length < proof.Length; length++)
        {
            Assert.True(Verify(_log.Lines[3], proof[..length]).Fault is not null, $"first {length} characters");
        }

        Assert.NotNull(Verify(_log.Lines[3], proof + "x").Fault);
        Assert.NotNull(Verify(_log.Lines[3], proof + "\n").Fault);
        Assert.NotNull(Verify(_log.Lines[3], "\n" + proof).Fault);
    }

    [Fact]
    public async Task A_proof_of_another_entry_or_tree_is_wrong()
    {
        var (three, four) = (await _by.ProofAsync(_log, 3), await _by.ProofAsync(_log, 4));
        var old = await _by.ProofAsync(_log, 3, 5);

        Fails(EvidenceFault.InclusionWrong, four, "this is entry 3");
        Fails(EvidenceFault.InclusionWrong, three with { Hashes = four.Hashes }, "doesn't lead");
        Fails(EvidenceFault.InclusionWrong, three with { Checkpoint = old.Checkpoint }, "doesn't lead");
        Fails(EvidenceFault.InclusionWrong, three with { Checkpoint = _by.Checkpoint(_log, 3).ToString() }, "outside of the tree");
        Fails(EvidenceFault.InclusionWrong, three with { Hashes = [.. three.Hashes.Skip(1)] }, "too few");
        Fails(EvidenceFault.InclusionWrong, three with { Hashes = [.. three.Hashes, three.Hashes[0]] }, "too many");
        Fails(EvidenceFault.InclusionWrong, three with { Hashes = [three.Hashes[1], three.Hashes[0], three.Hashes[2]] }, "doesn't lead");
    }

    [Fact]
    public async Task A_proof_whose_checkpoint_nobody_trusted_signed_is_none()
    {
        var proof = await _by.ProofAsync(_log, 3);

        Fails(
            EvidenceFault.SignatureMissing, proof with { Checkpoint = _by.Checkpoint(_log, by: _by.Stranger).ToString() }, "no given key");
        Fails(
            EvidenceFault.SignatureWrong,
            proof with { Checkpoint = $"{_by.Checkpoint(_log).Text}\n{_by.Checkpoint(_log, 7).Signatures[0]}" },
            "doesn't belong");
        Fails(
            EvidenceFault.SignatureMissing,
            proof with { Checkpoint = _by.Sign(_by.Checkpoint(_log).Text.Replace("/log", "/log2", StringComparison.Ordinal)) },
            "another log");
        Fails(EvidenceFault.NoteMalformed, proof with { Checkpoint = "" }, "no blank line");
    }

    [Fact]
    public async Task A_node_of_the_tree_doesnt_pass_for_an_entry()
    {
        var leaves = _log.Lines.Take(2).Select(line => MerkleHash.Leaf(Signers.Utf8(line)).ToArray()).ToArray();
        var proof = await _by.ProofAsync(_log, 0);

        var report = EntryProofVerifier.Verify(
            [.. leaves[0], .. leaves[1]], Signers.Utf8((proof with { Hashes = [.. proof.Hashes.Skip(1)] }).ToString()), _by.Trusted);

        Assert.Equal(EvidenceFault.NotCanonical, report.Fault?.Fault);
    }

    [Theory]
    [InlineData("index 3", "index -1")]
    [InlineData("index 3", "index 03")]
    [InlineData("index 3", "index +3")]
    [InlineData("index 3", "index  3")]
    [InlineData("index 3", "index 3 ")]
    [InlineData("index 3", "index 9223372036854775808")]
    [InlineData("index 3", "index")]
    [InlineData("index 3", "Index 3")]
    [InlineData("index 3\n", "")]
    [InlineData("index 3\n", "index 3\nindex 3\n")]
    [InlineData("index 3\n", "index 3\n" + Extra)]
    [InlineData("index 3\n", Extra + Extra + "index 3\n")]
    [InlineData("index 3\n", "extra AAA\nindex 3\n")]
    [InlineData("index 3\n", "extra\nindex 3\n")]
    [InlineData("index 3\n", "index 3\n\n")]
    [InlineData("index 3\n", "index 3\r\n")]
    [InlineData("index 3\n", "index 3\nAAAA\n")]
    [InlineData("index 3\n", "index 3\n ")]
    [InlineData("tlog-proof@v1", "tlog-proof@v2")]
    [InlineData("c2sp.org", "\ufeffc2sp.org")]
    [InlineData("c2sp.org", "c2sp.org/\u00e9")]
    public async Task What_isnt_a_proof_is_called_so(string part, string instead)
    {
        var text = (await _by.ProofAsync(_log, 3)).ToString();
        var spoiled = text.Replace(part, instead, StringComparison.Ordinal);

        Assert.NotEqual(text, spoiled);
        var fault = Verify(_log.Lines[3], spoiled).Fault?.Fault;
        Assert.True(
            fault is EvidenceFault.ProofMalformed
                || (instead.EndsWith("\n\n", StringComparison.Ordinal)
                    && fault is EvidenceFault.NoteMalformed or EvidenceFault.SignatureWrong),
            fault?.ToString());
    }

    [Fact]
    public async Task A_hash_has_one_spelling_and_there_are_63_at_most()
    {
        var proof = await _by.ProofAsync(_log, 3);
        var text = proof.ToString();
        var first = proof.Hashes[0].ToString();
        foreach (var wrong in new[] { first[..^1], first + "=", Hash[..42] + (char)(Hash[42] + 1) + "=", Convert.ToBase64String(
            new byte[31]), Convert.ToBase64String(new byte[33]), " " + first, Convert.ToHexStringLower(new byte[32]) })
        {
            Assert.Equal(
                EvidenceFault.ProofMalformed, Verify(_log.Lines[3], text.Replace(first, wrong, StringComparison.Ordinal)).Fault?.Fault);
        }

        Fails(EvidenceFault.InclusionWrong, proof with { Hashes = [.. Enumerable.Repeat(proof.Hashes[0], 63)] }, "too many");
        Fails(
            EvidenceFault.ProofMalformed,
            proof with { Hashes = [.. Enumerable.Repeat(proof.Hashes[0], 64)] },
            "more hashes than any proof");
        Assert.Equal(
            EvidenceFault.ProofMalformed,
            Verify(
                _log.Lines[3],
                text.Replace("index", Extra.TrimEnd() + new string('A', 256 * 1024) + "\nindex", StringComparison.Ordinal)).Fault?.Fault);
    }

    [Fact]
    public async Task What_follows_extra_is_passed_over()
    {
        var text = (await _by.ProofAsync(_log, 3)).ToString();

        Assert.Null(Verify(_log.Lines[3], text.Replace("index 3\n", Extra + "index 3\n", StringComparison.Ordinal)).Fault);
    }

    [Fact]
    public async Task An_entry_may_end_in_one_line_feed()
    {
        var proof = (await _by.ProofAsync(_log, 3)).ToString();

        Assert.Null(Verify(_log.Lines[3] + "\n", proof).Fault);
        Assert.Equal(EvidenceFault.NotCanonical, Verify(_log.Lines[3] + "\n\n", proof).Fault?.Fault);
        Assert.Equal(EvidenceFault.NotCanonical, Verify("", proof).Fault?.Fault);
        Assert.Equal(EvidenceFault.NotCanonical, Verify(new string('x', EvidenceLimits.EntryBytes + 1), proof).Fault?.Fault);
    }

    private EntryProofReport Verify(string entry, string proof) =>
        EntryProofVerifier.Verify(Signers.Utf8(entry), Signers.Utf8(proof), _by.Trusted);

    private void Fails(EvidenceFault fault, EntryProof proof, string why)
    {
        var report = Verify(_log.Lines[3], proof.ToString());
        Assert.Equal(fault, report.Fault?.Fault);
        Assert.Contains(why, report.Fault!.Detail, StringComparison.Ordinal);
        Assert.Empty(report.Proved);
        Assert.NotEmpty(report.NotProved);
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        byte[] flipped = [.. bytes];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}
