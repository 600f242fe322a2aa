using System.Text;
using System.Text.Json;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Tests.Notes;

namespace GmailConnector.Evidence.Tests;

// The commands that take keys, checkpoints and proofs, as somebody types them.
[Trait("way", "40")]
public sealed class CheckpointCliTests : IDisposable
{
    private readonly EvidenceFolder _folder = new();
    private readonly Signers _by = new();
    private readonly SampleLog _log = SampleLog.Typical();

    private string Key => _by.Log.VerifierKey;

    public void Dispose()
    {
        _folder.Dispose();
        _by.Dispose();
    }

    [Fact]
    public async Task A_log_fits_the_checkpoint_that_was_kept()
    {
        var kept = _folder.Write("kept.checkpoint", _by.Checkpoint(_log).Cosign(_by.Witness, Signers.Seen).ToString());
        var keys = _folder.Write("keys", $"{Key}\n\n{_by.Witness.VerifierKey}\n");

        var ran = await Ran.Command("verify", _folder.Write(_log), "--checkpoint", kept, "--key", keys);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains("exactly those that evidence.example/log signed (kept.checkpoint)", ran.Output, StringComparison.Ordinal);
        Assert.Contains("a witness signed them too: witness.example/w1", ran.Output, StringComparison.Ordinal);
        Assert.Contains($"Root: {Signers.Head(_log, 8).Root}", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("edited", "EntryEdited")]
    [InlineData("last edited", "HistoryRewritten")]
    [InlineData("deleted", "EntryMissing")]
    [InlineData("inserted", "EntryInserted")]
    [InlineData("reordered", "OutOfOrder")]
    [InlineData("truncated", "Truncated")]
    [InlineData("old checkpoint replayed", "Truncated")]
    [InlineData("made anew", "HistoryRewritten")]
    [InlineData("clock set back", "ClockWentBack")]
    [InlineData("grant edited in the database", "EntryEdited")]
    [InlineData("forked", "Forked")]
    [InlineData("key swapped", "SignatureMissing")]
    [InlineData("other origin", "SignatureMissing")]
    [InlineData("signature of another", "SignatureWrong")]
    [InlineData("not a note", "NoteMalformed")]
    [InlineData("not a checkpoint", "CheckpointMalformed")]
    public async Task An_attack_is_found_by_its_name(string attack, string fault)
    {
        var (first, second) = (_by.Checkpoint(_log).ToString(), (string?)null);
        var other = SampleLog.Of([.. Enumerable.Repeat(SampleLog.Plain(EvidenceKind.SignOut), 8)]);
        var lines = _log.Lines;
        switch (attack)
        {
            case "edited":
                lines[3] = lines[3].Replace("p.1", "p.2", StringComparison.Ordinal);
                break;
            case "last edited":
                lines[7] = lines[7].Replace("machine", "p.2", StringComparison.Ordinal);
                break;
            case "deleted":
                lines.RemoveAt(3);
                break;
            case "inserted":
                lines.Insert(4, lines[3].Replace("p.1", "p.2", StringComparison.Ordinal));
                break;
            case "reordered":
                (lines[3], lines[4]) = (lines[4], lines[3]);
                break;
            case "truncated":
                lines.RemoveAt(7);
                break;
            case "old checkpoint replayed":
                second = _by.Checkpoint(_log, 5).ToString();
                lines.RemoveRange(5, 3);
                break;
            case "clock set back":
                lines.Add(Encoding.ASCII.GetString(EntryEncoding.Encode(EvidenceEntry.Seal(
                    SampleLog.Plain(EvidenceKind.SignIn), 8, _log.Head.Last, SampleLog.Start))));
                break;
            case "grant edited in the database":
                _log.Append(AccessSample.Given()).Append(AccessSample.Told()).Append(SampleLog.Plain(EvidenceKind.SignOut));
                first = _by.Checkpoint(_log).ToString();
                lines[8] = lines[8].Replace("\"until\":\"2026-01-31", "\"until\":\"2027-01-31", StringComparison.Ordinal);
                break;
            case "made anew":
                lines.Clear();
                lines.AddRange(other.Lines);
                break;
            case "forked":
                second = _by.Checkpoint(other).ToString();
                break;
            case "key swapped":
                first = _by.Checkpoint(_log, by: _by.Stranger).ToString();
                break;
            case "other origin":
                first = _by.Sign(_by.Checkpoint(_log).Text.Replace("/log", "/other", StringComparison.Ordinal));
                break;
            case "signature of another":
                first = $"{_by.Checkpoint(_log).Text}\n{_by.Checkpoint(_log, 7).Signatures[0]}";
                break;
            case "not a note":
                first = _by.Checkpoint(_log).Text;
                break;
            default:
                first = _by.Sign($"{Signers.Origin}\nmany\n");
                break;
        }

        string[] arguments = [
            "verify",
            _folder.Write(_log),
            "--key",
            Key,
            "--checkpoint",
            _folder.Write("first", first),
            .. second is null ? Array.Empty<string>() : ["--checkpoint", _folder.Write("second", second)]
        ];
        var ran = await Ran.Command(arguments);
        var json = await Ran.Command([.. arguments, "--json"]);

        Assert.Equal((1, 1), (ran.ExitCode, json.ExitCode));
        Assert.StartsWith($"FAULT: {fault}", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Proved:", ran.Output, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(json.Output);
        Assert.False(report.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(fault, report.RootElement.GetProperty("faults")[0].GetProperty("fault").GetString());
        Assert.Equal(0, report.RootElement.GetProperty("proved").GetArrayLength());
    }

    [Fact]
    public async Task A_report_for_machines_names_the_checkpoints()
    {
        var kept = _folder.Write("kept", _by.Checkpoint(_log, 5).Cosign(_by.Witness, Signers.Seen).ToString());

        var ran = await Ran.Command(
            "verify", _folder.Write(_log), "--checkpoint", kept, "--key", Key, "--key", _by.Witness.VerifierKey, "--json");

        using var json = JsonDocument.Parse(ran.Output);
        var checkpoint = Assert.Single(json.RootElement.GetProperty("checkpoints").EnumerateArray());
        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(Signers.Head(_log, 8).Root.ToString(), json.RootElement.GetProperty("root").GetString());
        Assert.Equal(
            ("kept", Signers.Origin, 5L, Signers.Head(_log, 5).Root.ToString(), "witness.example/w1 at 2026-01-31T10:00:00Z"),
            (checkpoint.GetProperty("source").GetString(), checkpoint.GetProperty("origin").GetString(), checkpoint.GetProperty("size").GetInt64(), checkpoint.GetProperty(
                "root").GetString(), checkpoint.GetProperty("cosignatures")[0].GetString()));
    }

    [Fact]
    public async Task A_proof_is_checked_as_a_program_without_the_log()
    {
        var entry = _folder.Write("entry.json", _log.Lines[3] + "\n");
        var proof = _folder.Write("3" + EntryProof.Extension, (await _by.ProofAsync(_log, 3)).ToString());

        var ran = await Ran.Program("check-proof", entry, proof, "--key", Key);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Errors));
        Assert.StartsWith("The proof holds.\n", ran.Output, StringComparison.Ordinal);
        Assert.Contains("number 3 of the 8", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Not proved:", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proof_that_doesnt_hold_exits_1()
    {
        var entry = _folder.Write("entry.json", _log.Lines[3].Replace("p.1", "p.2", StringComparison.Ordinal));
        var proof = _folder.Write("3" + EntryProof.Extension, (await _by.ProofAsync(_log, 3)).ToString());

        var ran = await Ran.Command("check-proof", entry, proof, "--key", Key);
        var json = await Ran.Command("check-proof", entry, proof, "--key", Key, "--json");

        Assert.Equal((1, 1), (ran.ExitCode, json.ExitCode));
        Assert.StartsWith("FAULT: InclusionWrong", ran.Output, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(json.Output);
        Assert.Equal(
            (false, 3, 8, "InclusionWrong"),
            (report.RootElement.GetProperty("ok").GetBoolean(), report.RootElement.GetProperty("index").GetInt32(), report.RootElement
                .GetProperty("checkpoint")
                .GetProperty("size")
                .GetInt32(), report.RootElement.GetProperty("faults")[0].GetProperty("fault").GetString()));
    }

    [Fact]
    public async Task An_endless_entry_or_proof_is_refused_and_not_read_to_its_end()
    {
        var (entry, proof, large) = (_folder.Write("entry", _log.Lines[3]), _folder.Write(
            "proof", (await _by.ProofAsync(_log, 3)).ToString()), _folder.Write("large", new string('x', 3_000_000)));

        Assert.StartsWith(
            "FAULT: NotCanonical", (await Ran.Command("check-proof", large, proof, "--key", Key)).Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "FAULT: ProofMalformed", (await Ran.Command("check-proof", entry, large, "--key", Key)).Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "FAULT: NoteMalformed",
            (await Ran.Command("verify", _folder.Write(_log), "--checkpoint", large, "--key", Key)).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "LOG", "--checkpoint", "NOTE")]
    [InlineData("verify", "LOG", "--checkpoint", "NOTE", "--key")]
    [InlineData("verify", "LOG", "--checkpoint", "NOTE", "--key", "")]
    [InlineData("verify", "LOG", "--checkpoint", "--key", "KEY")]
    [InlineData("verify", "LOG", "--checkpoint", "no-such-file", "--key", "KEY")]
    [InlineData("verify", "LOG", "--checkpoint", ".", "--key", "KEY")]
    [InlineData("verify", "LOG", "--checkpoint", "NOTE", "--key", "no-such-key")]
    [InlineData("verify", "LOG", "--checkpoint", "NOTE", "--key", "LOG")]
    [InlineData("verify", "LOG", "--checkpoint", "NOTE", "--key", "KEYx")]
    [InlineData("verify", "LOG", "--checkpoint", "NOTE", "--checkpoint", "OTHERLOG", "--key", "KEY", "--key", "OTHERKEY")]
    [InlineData("show", "LOG", "--key", "KEY")]
    [InlineData("show", "LOG", "--checkpoint", "NOTE")]
    [InlineData("check-proof", "LOG")]
    [InlineData("check-proof", "LOG", "NOTE")]
    [InlineData("check-proof", "LOG", "--key", "KEY")]
    [InlineData("check-proof", "LOG", "no-such-file", "--key", "KEY")]
    [InlineData("check-proof", "no-such-file", "NOTE", "--key", "KEY")]
    [InlineData("check-proof", "LOG", "NOTE", "--key", "KEY", "--checkpoint", "NOTE")]
    [InlineData("check-proof", "LOG", "NOTE", "--key", "KEY", "--head", "1:0")]
    public async Task Wrong_usage_exits_2_and_claims_nothing(params string[] arguments)
    {
        var other = _by.LogCalled("other.example/log");
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LOG"] = _folder.Write(_log),
            ["NOTE"] = _folder.Write("note", _by.Checkpoint(_log).ToString()),
            ["KEY"] = Key,
            ["KEYx"] = Key + "x",
            ["OTHERKEY"] = other.VerifierKey,
            ["OTHERLOG"] = _folder.Write(
                "other", SignedNote.Sign(new Checkpoint("other.example/log", Signers.Head(_log, 8)), other).ToString()),
        };

        var ran = await Ran.Command([.. arguments.Select(argument => values.GetValueOrDefault(argument, argument))]);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("evidence: ", ran.Errors, StringComparison.Ordinal);
    }
}
