using System.ComponentModel;
using System.Diagnostics;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Tests.Notes;
using GmailConnector.Evidence.Tree;

namespace GmailConnector.Evidence.Tests;

/// <summary>
/// What a log signs by Ed25519, read by an implementation that others wrote: Go's x/mod/sumdb, its packages note and tlog. Lines that x/mod
/// reads for Go's checksum database alone are taken apart in Go/verify_note.go.
/// </summary>
[Trait("way", "40")]
public sealed class GoReaderTests(GoProgram go) : IClassFixture<GoProgram>, IDisposable
{
    private readonly EvidenceFolder _folder = new();
    private readonly Signers _by = new();
    private readonly SampleLog _log = SampleLog.Typical();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _by.Dispose();
    }

    [Fact]
    public async Task Gos_note_and_tlog_agree_on_signature_root_inclusion_and_consistency()
    {
        for (var size = 2; size <= 8; size += 3)
        {
            var ran = await ReadAsync(_by.SignedByBoth(_log, size), await ProofAsync(size - 1), _by.Ed25519Log, await OlderAsync(1, size));

            Assert.Equal((0, $"ok {size} {Signers.Head(_log, size).Root} {size - 1}"), (ran.ExitCode, ran.Output.Trim()));
        }
    }

    [Fact]
    public async Task A_witnesss_cosignature_is_what_its_specification_says()
    {
        var note = _by.SignedByBoth(_log).Cosign(_by.Ed25519Witness, Signers.Seen);

        var ran = await ReadAsync(note, await ProofAsync(3), _by.Ed25519Log, ["--witness", _by.Ed25519Witness.VerifierKey]);
        var unsigned = await ReadAsync(
            _by.SignedByBoth(_log), await ProofAsync(3), _by.Ed25519Log, ["--witness", _by.Ed25519Witness.VerifierKey]);

        Assert.Equal((0, $"ok 8 {Signers.Head(_log, 8).Root} 3"), (ran.ExitCode, ran.Output.Trim()));
        Assert.Equal((1, "fault: 1 of 2 keys signed it"), (unsigned.ExitCode, unsigned.Output.Trim()));
    }

    [Theory]
    [InlineData("root changed", "invalid signature for key evidence.example/log")]
    [InlineData("signature of another checkpoint", "invalid signature for key evidence.example/log")]
    [InlineData("another key", "note has no verifiable signatures")]
    [InlineData("ECDSA alone", "note has no verifiable signatures")]
    [InlineData("cosignature changed", "invalid signature for key witness.example/w2")]
    [InlineData("log edited", "the log's root isn't the checkpoint's")]
    [InlineData("proof of another entry", "invalid transparency proof")]
    [InlineData("older checkpoint forked", "invalid transparency proof")]
    public async Task Go_refuses_what_was_changed(string planted, string told)
    {
        var (note, proof, more) = (_by.SignedByBoth(_log).ToString(), await ProofAsync(3), await OlderAsync(5, 8));
        var fork = SampleLog.Of([.. Enumerable.Repeat(SampleLog.Plain(EvidenceKind.SignOut), 5)]);
        switch (planted)
        {
            case "root changed":
                note = note.Replace(Signers.Head(_log, 8).Root.ToString(), Signers.Head(_log, 7).Root.ToString(), StringComparison.Ordinal);
                break;
            case "signature of another checkpoint":
                note = $"{_by.SignedByBoth(_log).Text}\n{_by.SignedByBoth(_log, 7).Signatures[0]}";
                break;
            case "ECDSA alone":
                note = _by.Checkpoint(_log).ToString();
                break;
            case "cosignature changed":
                note += _by.SignedByBoth(_log, 7).Cosign(_by.Ed25519Witness, Signers.Seen).Signatures[2];
                more = ["--witness", _by.Ed25519Witness.VerifierKey];
                break;
            case "log edited":
                _log.Lines[3] = _log.Lines[3].Replace("p.1", "p.2", StringComparison.Ordinal);
                break;
            case "proof of another entry":
                proof = proof with { Index = 2 };
                break;
            case "older checkpoint forked":
                more = [_folder.Write("older", _by.SignedByBoth(fork).ToString()), more[1]];
                break;
        }

        var ran = await ReadAsync(note, proof, planted == "another key" ? _by.Ed25519Stranger : _by.Ed25519Log, more);

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith($"fault: {told}", ran.Output, StringComparison.Ordinal);
    }

    private Task<EntryProof> ProofAsync(int index) => _by.ProofAsync(_log, index, checkpoint: _by.SignedByBoth(_log));

    private async Task<string[]> OlderAsync(int older, int size)
    {
        var proof = await new TreeProofs(Signers.TreeOf(_log), size).ConsistencyAsync(older, Ct);
        var hashes = string.Concat(proof.Select(hash => $"{hash}\n"));
        return [_folder.Write("older", _by.SignedByBoth(_log, older).ToString()), _folder.Write("consistency", hashes)];
    }

    private Task<Ran> ReadAsync(SignedNote note, EntryProof proof, NoteSigner key, string[] more) =>
        ReadAsync(note.ToString(), proof, key, more);

    private Task<Ran> ReadAsync(string note, EntryProof proof, NoteSigner key, string[] more)
    {
        Assert.SkipWhen(go.Missing is not null, go.Missing ?? "");
        string[] files = [_folder.Write(_log), _folder.Write("checkpoint", note), _folder.Write("proof", proof.ToString())];
        return Ran.Process(go.Path, [.. files, key.VerifierKey, .. more]);
    }
}

/// <summary>Go/verify_note.go, compiled once against the packages of Debian's golang-golang-x-mod-dev and nothing else.</summary>
public sealed class GoProgram : IAsyncLifetime
{
    private const string Packages = "/usr/share/gocode";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("evidence-go-");

    /// <summary>What isn't installed; null where nothing is missing.</summary>
    public string? Missing { get; private set; }

    public string Path => System.IO.Path.Combine(_folder.FullName, "verify_note");

    public async ValueTask InitializeAsync()
    {
        if (!Directory.Exists(Packages + "/src/golang.org/x/mod/sumdb/note"))
        {
            Missing = "golang-golang-x-mod-dev isn't installed, so Go can't read what a log signs";
            return;
        }

        // Nothing is fetched, and no setting of whoever runs this is asked.
        var source = System.IO.Path.Combine(AppContext.BaseDirectory, "Go", "verify_note.go");
        var start = new ProcessStartInfo("go", ["build", "-o", Path, source]);
        var settings = new Dictionary<string, string>
        {
            ["GO111MODULE"] = "off",
            ["GOCACHE"] = _folder.FullName + "/cache",
            ["GOENV"] = "off",
            ["GOFLAGS"] = "",
            ["GOPATH"] = Packages,
            ["GOPROXY"] = "off",
            ["GOTOOLCHAIN"] = "local",
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        try
        {
            var built = await Ran.Process(start);
            Assert.True(built.ExitCode == 0, built.Output + built.Errors);
        }
        catch (Win32Exception)
        {
            Missing = "golang-go isn't installed, so Go can't read what a log signs";
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
