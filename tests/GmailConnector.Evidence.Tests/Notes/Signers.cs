using System.Security.Cryptography;
using System.Text;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Tree;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests.Notes;

// A log's key, a witness's, and one of a stranger who calls himself by the log's name, each by ECDSA and by Ed25519; and what they sign of
// a sample log.
internal sealed class Signers : IDisposable
{
    public const string Origin = "evidence.example/log";

    public static readonly DateTimeOffset Seen = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    private readonly ECDsa[] _keys = [.. Enumerable.Range(0, 3).Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256))];

    public Signers()
    {
        Log = NoteSigner.OfLog(Origin, _keys[0]);
        Witness = NoteSigner.OfWitness("witness.example/w1", _keys[1]);
        Stranger = NoteSigner.OfLog(Origin, _keys[2]);
        Ed25519Log = NoteSigner.OfLog(Origin, new Ed25519PrivateKey(RandomNumberGenerator.GetBytes(Ed25519PrivateKey.Size)));
        Ed25519Witness = NoteSigner.OfWitness(
            "witness.example/w2", new Ed25519PrivateKey(RandomNumberGenerator.GetBytes(Ed25519PrivateKey.Size)));
        Ed25519Stranger = NoteSigner.OfLog(Origin, new Ed25519PrivateKey(RandomNumberGenerator.GetBytes(Ed25519PrivateKey.Size)));
    }

    public NoteSigner Log { get; }

    public NoteSigner Witness { get; }

    public NoteSigner Stranger { get; }

    public NoteSigner Ed25519Log { get; }

    public NoteSigner Ed25519Witness { get; }

    public NoteSigner Ed25519Stranger { get; }

    public IReadOnlyList<VerifierKey> Trusted => [Key(Log), Key(Witness)];

    public NoteSigner LogCalled(string name) => NoteSigner.OfLog(name, _keys[2]);

    public NoteSigner WitnessCalled(string name) => NoteSigner.OfWitness(name, _keys[2]);

    public static VerifierKey Key(NoteSigner signer)
    {
        Assert.True(VerifierKey.TryParse(signer.VerifierKey, Ed25519Verifier.Instance, out var key, out var reason), reason);
        return key;
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static TreeHead Head(SampleLog log, int size) => new(size, new TreeHash(MerkleHash.Root(Leaves(log).AsSpan(0, size))));

    public SignedNote Checkpoint(SampleLog log, int? size = null, NoteSigner? by = null) =>
        SignedNote.Sign(new Checkpoint(Origin, Head(log, size ?? log.Lines.Count)), by ?? Log);

    /// <summary>As a log signs: by both of its keys.</summary>
    public SignedNote SignedByBoth(SampleLog log, int? size = null) =>
        SignedNote.Sign(new Checkpoint(Origin, Head(log, size ?? log.Lines.Count)), Ed25519Log, Log);

    public VerifiedCheckpoint Kept(SampleLog log, int? size = null, string source = "kept") =>
        Open(Checkpoint(log, size).ToString(), source).Checkpoint!;

    public CheckpointResult Open(string note, string source = "kept") => CheckpointReader.Open(Utf8(note), Trusted, source);

    public async Task<EntryProof> ProofAsync(SampleLog log, int index, int? size = null, SignedNote? checkpoint = null)
    {
        var proofs = new TreeProofs(new OneTile(Leaves(log)), size ?? log.Lines.Count);
        return new EntryProof(
            index,
            await proofs.InclusionAsync(index, TestContext.Current.CancellationToken),
            (checkpoint ?? Checkpoint(log, size)).ToString());
    }

    /// <summary>The bytes that this text's signature would have if the log's key signed it, whatever it says.</summary>
    public string Sign(string text) => text + "\n" + Log.Sign(text);

    /// <summary>A signature line of the log's over that text, with the signature changed.</summary>
    public string Line(string text, Func<byte[], byte[]> change)
    {
        var raw = Convert.FromBase64String(Log.Sign(text).Split(' ')[2].TrimEnd());
        return $"\u2014 {Origin} {Convert.ToBase64String([.. raw[..4], .. change(raw[4..])])}\n";
    }

    /// <summary>The same signature as two numbers of 32 bytes and not in DER.</summary>
    public byte[] Fixed(string text) =>
        _keys[0].SignData(Utf8(text), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    public void Dispose() => Array.ForEach(_keys, key => key.Dispose());

    public static ITileReader TreeOf(SampleLog log) => new OneTile(Leaves(log));

    private static LeafHash[] Leaves(SampleLog log) => [.. log.Lines.Select(line => MerkleHash.Leaf(Encoding.ASCII.GetBytes(line)))];

    private sealed class OneTile(LeafHash[] leaves) : ITileReader
    {
        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(Evidence.Tree.Tile tile, CancellationToken ct)
        {
            Assert.Equal((0, 0L), (tile.Level, tile.Index));
            return new(leaves.Take(tile.Width).SelectMany(leaf => leaf.ToArray()).ToArray());
        }
    }
}
