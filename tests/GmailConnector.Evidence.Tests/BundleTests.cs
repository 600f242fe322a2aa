using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GmailConnector.Evidence.Tests.Notes;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests;

// Bundles put together by hand from the format document, whole and spoiled, for the command and for the verifier in another language.
[Trait("way", "40")]
public sealed class BundleTests : IAsyncLifetime
{
    private readonly EvidenceFolder _folder = new();
    private readonly Signers _by = new();
    private readonly SampleLog _log = SampleLog.Of(
        Loaded, SampleLog.Prelude[1], SampleLog.Prelude[2] with { PolicyHash = null }, SampleLog.Plain(EvidenceKind.SignOut));
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    private static string Policy => "version: 1\n";

    private static string PolicyHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Policy)));

    private static EvidenceDraft Loaded => SampleLog.Plain(EvidenceKind.PolicyLoaded) with { PolicyHash = PolicyHash };

    public async ValueTask InitializeAsync()
    {
        _files["log.evidence.jsonl"] = Encoding.ASCII.GetString(_log.File().ToArray());
        _files["checkpoint.txt"] = _by.SignedByBoth(_log).ToString();

        // The oldest is from before there was an Ed25519 key.
        _files["checkpoints.jsonl"] = Lines(
            _by.Checkpoint(_log, 1).ToString(), _by.SignedByBoth(_log, 3).ToString(), _files["checkpoint.txt"]);
        _files["log.vkey"] = $"{_by.Ed25519Log.VerifierKey}\n{_by.Log.VerifierKey}\n";
        _files[$"policies/{PolicyHash}.txt"] = Policy;
        for (var index = 0; index < 4; index++)
        {
            _files[$"proofs/{index}.tlog-proof"] = (await _by.ProofAsync(_log, index, checkpoint: _by.SignedByBoth(_log))).ToString();
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _by.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_whole_bundle_is_proved_with_a_key_from_elsewhere()
    {
        var ran = await Ran.Command("verify", Write(), "--key", _by.Log.VerifierKey);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Errors));
        Assert.Contains("exactly those that evidence.example/log signed (checkpoint.txt)", ran.Output, StringComparison.Ordinal);
        Assert.Contains("each proof in the bundle leads from its entry to the signed root", ran.Output, StringComparison.Ordinal);
        Assert.Contains("the text of 1 of the 1 policies that were in force", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("the keys came with the bundle", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_bundles_own_key_it_says_what_that_is_worth()
    {
        var ran = await Ran.Command("verify", Write());

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("the keys came with the bundle", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_from_before_there_was_an_Ed25519_key_is_proved_as_it_was()
    {
        _files["checkpoint.txt"] = _by.Checkpoint(_log).ToString();
        _files["checkpoints.jsonl"] = Lines(_files["checkpoint.txt"]);
        _files["log.vkey"] = _by.Log.VerifierKey + "\n";

        Assert.Equal(0, (await Ran.Command("verify", Write())).ExitCode);
        Assert.Equal(0, (await Said()).Item1);
    }

    [Fact]
    public async Task Older_checkpoints_lack_the_signature_of_a_key_that_came_later_and_with_that_alone_they_arent_believed()
    {
        var ran = await Ran.Command("verify", Write(), "--key", _by.Ed25519Log.VerifierKey);

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith("FAULT: SignatureMissing: checkpoints.jsonl, line 1", ran.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Said(_by.Ed25519Log.VerifierKey)).Item1);
        _files["checkpoints.jsonl"] = Lines(_by.SignedByBoth(_log, 3).ToString(), _files["checkpoint.txt"]);
        Assert.Equal(0, (await Ran.Command("verify", Write(), "--key", _by.Ed25519Log.VerifierKey)).ExitCode);
        Assert.Equal(0, (await Said(_by.Ed25519Log.VerifierKey)).Item1);
    }

    [Fact]
    public async Task A_verifier_without_Ed25519_says_so_and_with_the_ECDSA_key_it_needs_none()
    {
        await using var bundle = File.OpenRead(Write());
        Assert.True(VerifierKey.TryParse(_by.Log.VerifierKey, out var ecdsa, out _));

        var own = await BundleVerifier.VerifyAsync(bundle, [], null, new Remembered(), null, TestContext.Current.CancellationToken);
        bundle.Position = 0;
        var given = await BundleVerifier.VerifyAsync(bundle, [ecdsa], null, new Remembered(), null, TestContext.Current.CancellationToken);

        Assert.Empty(own.Proved);
        Assert.Contains(
            "log.vkey: the key is Ed25519 (type 01), which this verifier can't check", own.First!.Detail, StringComparison.Ordinal);
        Assert.Empty(given.Findings);
    }

    [Theory]
    [InlineData("a witness's key", "its keys aren't all keys of one log")]
    [InlineData("another log's key", "its keys aren't all keys of one log")]
    [InlineData("no key", "a key must be NAME+ID+BASE64")]
    [InlineData("a blank line", "a key must be NAME+ID+BASE64")]
    public async Task A_bundles_own_keys_are_those_of_its_log_and_nothing_else(string planted, string told)
    {
        _files["log.vkey"] += planted switch
        {
            "a witness's key" => _by.Ed25519Witness.VerifierKey + "\n",
            "another log's key" => _by.LogCalled("other.example/log").VerifierKey + "\n",
            "a blank line" => "\n" + _by.Ed25519Stranger.VerifierKey + "\n",
            _ => "x\n",
        };

        var ran = await Ran.Command("verify", Write());

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith($"FAULT: NoteMalformed: log.vkey: {told}", ran.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Said()).Item1);
    }

    [Fact]
    public async Task A_policy_without_its_text_is_named()
    {
        _files.Remove($"policies/{PolicyHash}.txt");

        var ran = await Ran.Command("verify", Write());

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains($"the text of the policy {PolicyHash} isn't in the bundle", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_kept_from_before_is_held_against_it_too()
    {
        var other = SampleLog.Of(Loaded, Loaded, Loaded);

        var ran = await Ran.Command(
            "verify", Write(), "--key", _by.Log.VerifierKey, "--checkpoint", _folder.Write("kept", _by.Checkpoint(other).ToString()));

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("FAULT: Forked", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("entry edited", "EntryEdited")]
    [InlineData("log cut", "Truncated")]
    [InlineData("log of another", "HistoryRewritten")]
    [InlineData("entry after the checkpoint", "BundleIncomplete")]
    [InlineData("checkpoint left out", "BundleIncomplete")]
    [InlineData("older checkpoint forked", "Forked")]
    [InlineData("older checkpoint by a stranger", "SignatureMissing")]
    [InlineData("older checkpoint no string", "NoteMalformed")]
    [InlineData("one of two signatures wrong", "SignatureWrong")]
    [InlineData("proof of another entry", "InclusionWrong")]
    [InlineData("proof spoiled", "ProofMalformed")]
    [InlineData("policy changed", "PolicyTextWrong")]
    public async Task An_attack_is_found_by_its_name_and_by_the_other_verifier(string attack, string fault)
    {
        await SpoilAsync(attack);

        var ran = await Ran.Command("verify", Write(), "--key", _by.Log.VerifierKey, "--key", _by.Ed25519Log.VerifierKey);
        var python = await Python(_by.Log.VerifierKey, _by.Ed25519Log.VerifierKey);

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith($"FAULT: {fault}", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Proved:", ran.Output, StringComparison.Ordinal);
        Assert.Equal(1, python.ExitCode);
        Assert.StartsWith("fault: ", python.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_verifier_agrees_on_a_whole_one()
    {
        var expected = $"ok 4 {Signers.Head(_log, 4).Root}, 4 proofs, 1 policies, 0 withheld";

        Assert.Equal((0, expected), await Said(_by.Log.VerifierKey));
        Assert.Equal((0, expected), await Said());
    }

    [Fact]
    public async Task Both_verifiers_go_on_over_an_entry_that_is_withheld()
    {
        _files["log.evidence.jsonl"] = string.Concat(_log.Lines.Take(3).Select(line => line + "\n"))
            + $"withheld {MerkleHash.Leaf(Encoding.ASCII.GetBytes(_log.Lines[3]))}\n";
        _files.Remove("proofs/3.tlog-proof");

        var ran = await Ran.Command("verify", Write(), "--key", _by.Log.VerifierKey);

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("what 1 withheld entries mean", ran.Output, StringComparison.Ordinal);
        Assert.Equal((0, $"ok 4 {Signers.Head(_log, 4).Root}, 3 proofs, 1 policies, 1 withheld"), await Said(_by.Log.VerifierKey));
    }

    [Fact]
    public async Task One_that_was_cut_off_is_no_bundle()
    {
        var path = Write();
        await using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(file.Length - 30);
        }

        var ran = await Ran.Command("verify", path);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("the bundle is broken or was cut off", ran.Errors, StringComparison.Ordinal);
    }

    private async Task SpoilAsync(string attack)
    {
        switch (attack)
        {
            case "entry edited":
                _files["log.evidence.jsonl"] = _files["log.evidence.jsonl"].Replace("p.1", "p.2", StringComparison.Ordinal);
                break;
            case "log cut":
                _files["log.evidence.jsonl"] = string.Concat(_log.Lines.SkipLast(1).Select(line => line + "\n"));
                break;
            case "log of another":
                _files["log.evidence.jsonl"] = Encoding.ASCII.GetString(SampleLog.Of(Loaded, Loaded, Loaded, Loaded).File().ToArray());
                _files["checkpoints.jsonl"] = Lines(_files["checkpoint.txt"]);
                break;
            case "entry after the checkpoint":
                _files["log.evidence.jsonl"] = Encoding.ASCII.GetString(_log.Append(Loaded).File().ToArray());
                break;
            case "checkpoint left out":
                _files.Remove("checkpoints.jsonl");
                break;
            case "older checkpoint forked":
                _files["checkpoints.jsonl"] = Lines(_by.Checkpoint(SampleLog.Of(Loaded, Loaded)).ToString(), _files["checkpoint.txt"]);
                break;
            case "older checkpoint by a stranger":
                _files["checkpoints.jsonl"] = Lines(_by.Checkpoint(_log, 1, _by.Stranger).ToString(), _files["checkpoint.txt"]);
                break;
            case "older checkpoint no string":
                _files["checkpoints.jsonl"] = "{}\n" + _files["checkpoints.jsonl"];
                break;
            case "one of two signatures wrong":
                _files["checkpoint.txt"] = $"{_by.SignedByBoth(_log).Text}\n{_by.SignedByBoth(_log, 3).Signatures[0]}{_by.SignedByBoth(_log).Signatures[1]}";
                break;
            case "proof of another entry":
                _files["proofs/2.tlog-proof"] = (await _by.ProofAsync(_log, 2)).ToString().Replace(
                    "index 2", "index 1", StringComparison.Ordinal);
                _files.Remove("proofs/1.tlog-proof");
                break;
            case "proof spoiled":
                _files["proofs/2.tlog-proof"] = "index 2\n";
                break;
            default:
                _files[$"policies/{PolicyHash}.txt"] = "version: 2\n";
                break;
        }
    }

    private async Task<(int, string)> Said(params string[] key)
    {
        var ran = await Python(key);
        return (ran.ExitCode, ran.Output.Trim());
    }

    private Task<Ran> Python(params string[] key) => Ran.Python("verify_bundle.py", [Write(), .. key]);

    private static string Lines(params string[] notes) => string.Concat(notes.Select(note => $"\"{JsonEncodedText.Encode(note)}\"\n"));

    private string Write()
    {
        var path = _folder.Write("evidence-4.zip", "");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        foreach (var (name, text) in _files)
        {
            using var file = zip.CreateEntry(name).Open();
            file.Write(Encoding.UTF8.GetBytes(text));
        }

        return path;
    }
}
