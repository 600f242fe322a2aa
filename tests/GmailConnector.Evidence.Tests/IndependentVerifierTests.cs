using GmailConnector.Evidence.Tests.Notes;

namespace GmailConnector.Evidence.Tests;

// The same file held against a verifier in another language, which follows the format document.
[Trait("way", "40")]
public sealed class IndependentVerifierTests : IDisposable
{
    private readonly EvidenceFolder _folder = new();
    private readonly Signers _by = new();
    private readonly SampleLog _log = SampleLog.Typical();

    public void Dispose()
    {
        _folder.Dispose();
        _by.Dispose();
    }

    [Fact]
    public async Task It_agrees_on_a_whole_log()
    {
        var ran = await Python(_log.Remembered().ToString());

        Assert.Equal((0, $"ok {_log.Remembered()}"), (ran.ExitCode, ran.Output.Trim()));
    }

    [Theory]
    [InlineData("edited", 5)]
    [InlineData("missing", 4)]
    [InlineData("swapped", 4)]
    [InlineData("spelled", 4)]
    [InlineData("truncated", 7)]
    public async Task It_finds_the_fault_too(string fault, int line)
    {
        var head = _log.Remembered().ToString();
        switch (fault)
        {
            case "edited":
                _log.Lines[3] = _log.Lines[3].Replace("p.1", "p.2", StringComparison.Ordinal);
                break;
            case "missing":
                _log.Lines.RemoveAt(3);
                break;
            case "swapped":
                (_log.Lines[3], _log.Lines[4]) = (_log.Lines[4], _log.Lines[3]);
                break;
            case "spelled":
                _log.Lines[3] = _log.Lines[3].Replace("p.1", "p\\u002e1", StringComparison.Ordinal);
                break;
            default:
                _log.Lines.RemoveAt(7);
                break;
        }

        var ran = await Python(head);

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith($"fault line {line}:", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_knows_every_kind()
    {
        foreach (var kind in EvidenceKind.All)
        {
            _log.Append(SampleLog.Plain(kind));
        }

        var ran = await Python(_log.Remembered().ToString());

        Assert.Equal((0, $"ok {_log.Remembered()}"), (ran.ExitCode, ran.Output.Trim()));
    }

    [Theory]
    [InlineData("ECDSA alone, as in older logs")]
    [InlineData("both, and the ECDSA key is known")]
    [InlineData("both, and the Ed25519 key is known")]
    [InlineData("both, and both keys are known")]
    public async Task It_agrees_on_root_signature_and_proof(string signed)
    {
        string[] keys = signed switch
        {
            "both, and the Ed25519 key is known" => [_by.Ed25519Log.VerifierKey],
            "both, and both keys are known" => [_by.Ed25519Log.VerifierKey, _by.Log.VerifierKey],
            _ => [_by.Log.VerifierKey],
        };
        for (var size = 1; size <= 8; size += 3)
        {
            var note = signed.StartsWith("both", StringComparison.Ordinal) ? _by.SignedByBoth(_log, size) : _by.Checkpoint(_log, size);
            var proof = (await _by.ProofAsync(_log, size - 1, checkpoint: _by.SignedByBoth(_log))).ToString();

            var ran = await Checkpoint(note.ToString(), proof, keys);

            Assert.Equal((0, $"ok {size} {Signers.Head(_log, size).Root} {size - 1}"), (ran.ExitCode, ran.Output.Trim()));
        }
    }

    [Theory]
    [InlineData("signature", "the signature doesn't belong to this text")]
    [InlineData("key", "the key didn't sign it")]
    [InlineData("origin", "a checkpoint of another log")]
    [InlineData("root", "the log's root isn't the checkpoint's")]
    [InlineData("size", "the log is shorter than the checkpoint")]
    [InlineData("proof", "the proof doesn't lead to the root")]
    [InlineData("proof too short", "the proof has too few hashes")]
    [InlineData("proof too long", "the proof has too many hashes")]
    [InlineData("proof's checkpoint", "the key didn't sign it")]
    public async Task It_finds_the_fault_in_root_signature_and_proof_too(string spoiled, string fault)
    {
        var note = _by.Checkpoint(_log);
        var other = SampleLog.Of([.. Enumerable.Repeat(SampleLog.Plain(EvidenceKind.SignOut), 9)]);
        var proof = await _by.ProofAsync(_log, 3);
        var checkpoint = spoiled switch
        {
            "signature" => $"{note.Text}\n{_by.Checkpoint(_log, 7).Signatures[0]}",
            "origin" => _by.Sign(note.Text.Replace("/log", "/other", StringComparison.Ordinal)),
            "root" => _by.Checkpoint(other, 8).ToString(),
            "size" => _by.Checkpoint(other, 9).ToString(),
            _ => note.ToString(),
        };
        proof = spoiled switch
        {
            "proof" => proof with { Hashes = [proof.Hashes[1], proof.Hashes[0], proof.Hashes[2]] },
            "proof too short" => proof with { Hashes = [.. proof.Hashes.Take(2)] },
            "proof too long" => proof with { Hashes = [.. proof.Hashes, proof.Hashes[0]] },
            "proof's checkpoint" => proof with { Checkpoint = _by.Checkpoint(_log, by: _by.Stranger).ToString() },
            _ => proof,
        };

        var ran = await Checkpoint(checkpoint, proof.ToString(), (spoiled == "key" ? _by.Stranger : _by.Log).VerifierKey);

        Assert.Equal((1, $"fault: {fault}"), (ran.ExitCode, ran.Output.Trim()));
    }

    [Theory]
    [InlineData("Ed25519 signature of another", "the signature doesn't belong to this text")]
    [InlineData("ECDSA signature of another", "the signature doesn't belong to this text")]
    [InlineData("a key signs twice", "a key signed it twice")]
    [InlineData("stranger", "the key didn't sign it")]
    [InlineData("key of another log", "keys of different logs")]
    [InlineData("key under another name", "the key's id isn't its own")]
    public async Task It_finds_what_is_wrong_with_two_signatures_too(string spoiled, string fault)
    {
        var (note, other) = (_by.SignedByBoth(_log), _by.SignedByBoth(_log, 7));
        string[] keys = [_by.Ed25519Log.VerifierKey, _by.Log.VerifierKey];
        var checkpoint = spoiled switch
        {
            "Ed25519 signature of another" => $"{note.Text}\n{other.Signatures[0]}{note.Signatures[1]}",
            "ECDSA signature of another" => $"{note.Text}\n{note.Signatures[0]}{other.Signatures[1]}",
            "a key signs twice" => note + note.Signatures[0],
            "stranger" => _by.Checkpoint(_log, by: _by.Ed25519Stranger).ToString(),
            _ => note.ToString(),
        };
        keys = spoiled switch
        {
            "key of another log" => [.. keys, _by.LogCalled("other.example/log").VerifierKey],
            "key under another name" => [keys[0].Replace("evidence", "other", StringComparison.Ordinal)],
            _ => keys,
        };

        var ran = await Checkpoint(checkpoint, (await _by.ProofAsync(_log, 3, checkpoint: note)).ToString(), keys);

        Assert.Equal((1, $"fault: {fault}"), (ran.ExitCode, ran.Output.Trim()));
    }

    private Task<Ran> Python(string head) => Ran.Python("verify_evidence.py", _folder.Write(_log), head);

    private Task<Ran> Checkpoint(string checkpoint, string proof, params string[] keys) =>
        Ran.Python(
            "verify_checkpoint.py", [_folder.Write(_log), _folder.Write("checkpoint", checkpoint), _folder.Write("proof", proof), .. keys]);
}
