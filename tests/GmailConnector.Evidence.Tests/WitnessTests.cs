using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Text;
using GmailConnector.Evidence.Cli;
using GmailConnector.Evidence.Cli.CommandLine;
using GmailConnector.Evidence.Cli.Witnessing;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Tests.Notes;
using GmailConnector.Evidence.Tree;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests;

// A witness signs what goes on from what it signed before, and nothing else, whoever asks and however often it was started.
[Trait("way", "40")]
public sealed class WitnessTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("witness-");
    private readonly Signers _by = new();
    private readonly SampleLog _log = SampleLog.Typical();
    private WitnessFolder? _folder;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder?.Dispose();
        _by.Dispose();
        _state.Delete(recursive: true);
    }

    [Fact]
    public async Task It_signs_a_log_that_grows_and_the_signature_holds_before_the_verifier()
    {
        var witness = Start();
        var held = 0;
        foreach (var size in new[] { 1, 1, 3, 8 })
        {
            var answer = witness.Add(await RequestAsync(held, size));

            Assert.Equal((200, null), (answer.Status, answer.Alarm));
            var opened = CheckpointReader.Open(
                Signers.Utf8(_by.Checkpoint(_log, size) + answer.Body), [Signers.Key(_by.Log), Key(witness)], "kept");
            Assert.Equal("witness.example/w1", Assert.Single(opened.Checkpoint!.Cosignatures).Witness);
            held = size;
        }
    }

    [Fact]
    public async Task It_goes_on_where_it_was_after_a_restart_and_keeps_its_key()
    {
        var before = Start();
        Assert.Equal(200, before.Add(await RequestAsync(0, 5)).Status);
        _folder!.Dispose();
        var after = Start();

        var old = after.Add(await RequestAsync(0, 8));
        var right = after.Add(await RequestAsync(5, 8));

        Assert.Equal((before.VerifierKey, 409, "5\n", 200), (after.VerifierKey, old.Status, old.Body, right.Status));
    }

    [Fact]
    public async Task A_new_witness_cosigns_by_Ed25519_and_one_from_before_goes_on_by_ECDSA()
    {
        Assert.Equal(4, Material(Start())[0]);
        _folder!.Dispose();
        using var older = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(Path.Combine(_state.FullName, "witness.key"), older.ExportPkcs8PrivateKeyPem(), Ct);

        var witness = Start();
        var answer = witness.Add(await RequestAsync(0, 8));

        Assert.Equal(NoteSigner.OfWitness("witness.example/w1", older).VerifierKey, witness.VerifierKey);
        Assert.Equal(200, answer.Status);
        Assert.Single(CheckpointReader.Open(
            Signers.Utf8(_by.Checkpoint(_log) + answer.Body), [Signers.Key(_by.Log), Key(witness)], "kept").Checkpoint!.Cosignatures);
    }

    [Fact]
    public async Task It_goes_on_over_the_upgrade_of_a_log_to_two_signatures_with_the_key_that_it_knows()
    {
        var witness = Start();
        Assert.Equal(200, witness.Add(await RequestAsync(0, 5)).Status);

        Assert.Equal(200, witness.Add(Body(5, await ProofAsync(_log, 5, 8), _by.SignedByBoth(_log))).Status);
        _folder!.Dispose();
        var knowsBoth = new Witness(
            _folder = WitnessFolder.Open(_state.FullName),
            "witness.example/w1",
            [Signers.Key(_by.Ed25519Log), Signers.Key(_by.Log)],
            TimeProvider.System);
        Assert.Equal(200, knowsBoth.Add(Body(8, [], _by.SignedByBoth(_log))).Status);
        Assert.Equal(
            403,
            knowsBoth.Add(Body(8, [], SignedNote.Sign(new Checkpoint(Signers.Origin, Signers.Head(_log, 8)), _by.Ed25519Stranger))).Status);
    }

    [Theory]
    [InlineData("spoiled")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMC4CAQAwBQYDK2VwBCIEIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB\n-----END PRIVATE KEY-----")]
    public void A_file_that_is_no_key_of_a_witness_starts_none(string pem)
    {
        File.WriteAllText(Path.Combine(_state.FullName, "witness.key"), pem);

        Assert.Contains(
            "holds no private key",
            Assert.Throws<UnusableInputException>(() => WitnessFolder.Open(_state.FullName)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("old checkpoint replayed", 409, "an old one was replayed, or entries were cut off")]
    [InlineData("tree forked for one viewer", 409, "it was forked. Both checkpoints are kept in")]
    [InlineData("grown fork", 422, "sent no valid proof")]
    [InlineData("proof spoiled", 422, "sent no valid proof")]
    [InlineData("proof left out", 422, "sent no valid proof")]
    [InlineData("key swapped", 403, null)]
    [InlineData("unknown log", 404, null)]
    [InlineData("another size than is held", 409, null)]
    [InlineData("old larger than new", 400, null)]
    [InlineData("not a request", 400, null)]
    public async Task An_attack_gets_no_signature_and_its_name(string attack, int status, string? alarm)
    {
        var witness = Start();
        Assert.Equal(200, witness.Add(await RequestAsync(0, 5)).Status);
        var other = SampleLog.Of([.. Enumerable.Repeat(SampleLog.Plain(EvidenceKind.SignOut), 8)]);
        var body = attack switch
        {
            "old checkpoint replayed" => await RequestAsync(3, 3),
            "tree forked for one viewer" => Body(5, [], _by.Checkpoint(other, 5)),
            "grown fork" => Body(5, await ProofAsync(other, 5, 8), _by.Checkpoint(other, 8)),
            "proof spoiled" => Body(5, [.. (await ProofAsync(_log, 5, 8)).Reverse()], _by.Checkpoint(_log, 8)),
            "proof left out" => Body(5, [], _by.Checkpoint(_log, 8)),
            "key swapped" => Body(5, await ProofAsync(_log, 5, 8), _by.Checkpoint(_log, 8, _by.Stranger)),
            "unknown log" =>
                Body(
                    0, [], SignedNote.Sign(new Checkpoint("other.example/log", Signers.Head(_log, 8)), _by.LogCalled("other.example/log"))),
            "another size than is held" => await RequestAsync(3, 8),
            "old larger than new" => Body(6, [], _by.Checkpoint(_log, 5)),
            _ => Encoding.UTF8.GetBytes($"old x\n\n{_by.Checkpoint(_log, 8)}"),
        };

        var answer = witness.Add(body);

        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("\u2014 ", answer.Body, StringComparison.Ordinal);
        Assert.Equal(alarm is null, answer.Alarm is null);
        Assert.Contains(alarm ?? "", answer.Alarm ?? "", StringComparison.Ordinal);
        Assert.Equal(200, witness.Add(await RequestAsync(5, 8)).Status);
        Assert.Equal(attack == "tree forked for one viewer" ? 1 : 0, _state.GetFiles("*.fork-*").Length);
    }

    [Fact]
    public async Task What_it_holds_and_cannot_read_keeps_it_from_signing()
    {
        var witness = Start();
        witness.Add(await RequestAsync(0, 5));
        await File.WriteAllTextAsync(Assert.Single(_state.GetFiles("*.checkpoint")).FullName, "spoiled", Ct);

        Assert.Equal(500, witness.Add(await RequestAsync(5, 8)).Status);
    }

    [Fact]
    public void A_second_one_on_the_same_folder_is_refused()
    {
        Start();

        Assert.Contains(
            "in use by another witness",
            Assert.Throws<UnusableInputException>(() => WitnessFolder.Open(_state.FullName)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_command_it_answers_over_HTTP_and_verify_counts_it()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var at = new Uri($"http://127.0.0.1:{FreePort()}/");
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var running = EvidenceCommand.RunAsync(
            ["witness", _state.FullName, "--name", "witness.example/w1", "--key", _by.Log.VerifierKey, "--listen", at.AbsoluteUri],
            output,
            errors,
            stop.Token);
        using var client = new HttpClient { BaseAddress = at };

        using var signed = await client.PostAsync(
            new Uri("/add-checkpoint", UriKind.Relative), new ByteArrayContent(await RequestAsync(0, 8)), Ct);
        using var again = await client.PostAsync(
            new Uri("/add-checkpoint", UriKind.Relative), new ByteArrayContent(await RequestAsync(0, 8)), Ct);
        using var elsewhere = await client.GetAsync(new Uri("/", UriKind.Relative), Ct);
        var line = await signed.Content.ReadAsStringAsync(Ct);
        await stop.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.NotFound),
            (signed.StatusCode, again.StatusCode, elsewhere.StatusCode));
        Assert.Equal("text/x.tlog.size", again.Content.Headers.ContentType?.MediaType);
        Assert.Equal("8\n", await again.Content.ReadAsStringAsync(Ct));
        await CountedAsync(line, output.ToString().Split('\n')[0]);
    }

    [Theory]
    [InlineData("a witness needs a --name", "witness", "folder", "--key", "x")]
    [InlineData("witness needs a folder", "witness")]
    [InlineData("--listen needs an address", "witness", "folder", "--listen", "here")]
    [InlineData("--name must be a name", "witness", "FOLDER", "--name", "a b", "--key", "KEY")]
    public async Task Wrong_usage_is_told(string told, params string[] arguments)
    {
        var ran = await Ran.Command([.. arguments.Select(a => a == "FOLDER" ? _state.FullName : a == "KEY" ? _by.Log.VerifierKey : a)]);

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains(told, ran.Errors, StringComparison.Ordinal);
    }

    private async Task CountedAsync(string cosignature, string witnessKey)
    {
        using var files = new EvidenceFolder();
        var keys = files.Write("keys", $"{_by.Log.VerifierKey}\n{witnessKey}\n");
        var kept = files.Write("kept", _by.Checkpoint(_log, 8) + cosignature);

        var one = await Ran.Command("verify", files.Write(_log), "--checkpoint", kept, "--key", keys, "--witnesses", "1");
        var two = await Ran.Command("verify", files.Write(_log), "--checkpoint", kept, "--key", keys, "--witnesses", "2");

        Assert.Equal(0, one.ExitCode);
        Assert.Contains("a witness signed them too: witness.example/w1", one.Output, StringComparison.Ordinal);
        Assert.StartsWith("FAULT: WitnessesMissing: 1 of the given witnesses", two.Output, StringComparison.Ordinal);
    }

    private Witness Start() =>
        new(_folder = WitnessFolder.Open(_state.FullName), "witness.example/w1", [Signers.Key(_by.Log)], TimeProvider.System);

    private static VerifierKey Key(Witness witness) =>
        VerifierKey.TryParse(witness.VerifierKey, Ed25519Verifier.Instance, out var key, out var reason)
            ? key
            : throw new InvalidOperationException(reason);

    private static byte[] Material(Witness witness) => Convert.FromBase64String(witness.VerifierKey.Split('+', 3)[2]);

    private async Task<byte[]> RequestAsync(int old, int size) =>
        Body(old, old == 0 || old == size ? [] : await ProofAsync(_log, old, size), _by.Checkpoint(_log, size));

    private static byte[] Body(int old, IReadOnlyList<TreeHash> proof, SignedNote note) =>
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"old {old}\n{string.Concat(proof.Select(hash => $"{hash}\n"))}\n{note}"));

    private static async Task<IReadOnlyList<TreeHash>> ProofAsync(SampleLog log, int from, int to) =>
        await new TreeProofs(Signers.TreeOf(log), to).ConsistencyAsync(from, Ct);

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
