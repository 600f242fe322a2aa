using System.Security.Cryptography;
using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Notes;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Egress;
using GmailConnector.Guard.Witnessing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Moq;

namespace GmailConnector.Guard.Tests.Witnessing;

/// <summary>
/// What a witness answers is kept if its key signed this checkpoint: by Ed25519, as public witnesses do, or by ECDSA, as ours did.
/// </summary>
[Trait("way", "40")]
public sealed class WitnessClientTests : IDisposable
{
    private const string Origin = "evidence.example/log";
    private const string Witness = "witness.example/w1";

    private static readonly DateTimeOffset Seen = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);
    private static readonly Checkpoint Signed = new(Origin, new TreeHead(8, TreeHash.Of(MerkleHash.Leaf([]))));

    private readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly NoteSigner[] log;
    private readonly Mock<ICheckpointLog> checkpoints = new(MockBehavior.Strict);

    public WitnessClientTests()
    {
        log = [NoteSigner.OfLog(Origin, NewKey()), NoteSigner.OfLog(Origin, ecdsa)];
        checkpoints.Setup(c => c.VerifierKeys).Returns([.. log.Select(key => key.VerifierKey)]);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => ecdsa.Dispose();

    [Theory]
    [InlineData("Ed25519", "both")]
    [InlineData("ECDSA", "both")]
    [InlineData("Ed25519", "ECDSA alone, as before")]
    public async Task A_witnesss_line_is_kept_by_either_kind_of_key_on_a_head_of_either_age(string kind, string head)
    {
        var witness = kind == "ECDSA" ? NoteSigner.OfWitness(Witness, ecdsa) : NoteSigner.OfWitness(Witness, NewKey());
        var line = witness.Cosign(Signed.Text, Seen);

        var reply = await AskAsync(witness, line, head == "both" ? log : [log[1]]);

        Assert.Null(reply.Trouble);
        Assert.Equal(new WitnessSignature(Witness, 8, Seen, line), reply.Signature);
    }

    [Fact]
    public async Task Of_several_lines_under_its_name_the_one_by_the_key_in_the_settings_counts()
    {
        var witness = NoteSigner.OfWitness(Witness, NewKey());
        var line = witness.Cosign(Signed.Text, Seen);

        var reply = await AskAsync(witness, NoteSigner.OfWitness(Witness, NewKey()).Cosign(Signed.Text, Seen) + line, log);

        Assert.Equal(line, reply.Signature?.Line);
    }

    [Theory]
    [InlineData("another key's")]
    [InlineData("of another checkpoint")]
    [InlineData("a log's signature")]
    [InlineData("nothing")]
    public async Task What_its_key_did_not_sign_is_an_alarm_and_is_not_kept(string answer)
    {
        using var key = NewKey();
        var witness = NoteSigner.OfWitness(Witness, key);
        var other = new Checkpoint(Origin, Signed.Head with { Size = 9 });

        var reply = await AskAsync(
            witness,
            answer switch
            {
                "another key's" => NoteSigner.OfWitness(Witness, NewKey()).Cosign(Signed.Text, Seen),
                "of another checkpoint" => witness.Cosign(other.Text, Seen),
                "a log's signature" => NoteSigner.OfLog(Witness, key).Sign(Signed.Text),
                _ => "",
            },
            log);

        Assert.Null(reply.Signature);
        Assert.True(reply.IsAlarm);
    }

    private static Ed25519PrivateKey NewKey() => new(RandomNumberGenerator.GetBytes(Ed25519PrivateKey.Size));

    private async Task<WitnessReply> AskAsync(NoteSigner witness, string answer, NoteSigner[] signers)
    {
        await using var server = await LoopbackApp.StartAsync(context => context.Response.WriteAsync(answer, Encoding.UTF8, Ct), Ct);
        var settings = new WitnessSettings(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Evidence:Witnesses:0:Url"] = server.Root + "/",
            ["Evidence:Witnesses:0:Key"] = witness.VerifierKey,
        }).Build());
        using var egress = new EgressWorld([.. settings.Addresses]);
        using var client = new WitnessClient(egress.Egress, checkpoints.Object);
        var head = new SignedCheckpoint(Signed.Head, Seen, SignedNote.Sign(Signed, signers).ToString());
        return await client.AskAsync(settings.Witnesses[0], head, 0, Ct);
    }
}
