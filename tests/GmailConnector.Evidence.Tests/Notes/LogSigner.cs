using System.Security.Cryptography;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Tree;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests.Notes;

// A log's key, and what it signs about sample logs.
internal sealed class LogSigner : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _witnessKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public LogSigner(string origin = "log.example/evidence")
    {
        Signer = NoteSigner.OfLog(origin, _key);
        Witness = NoteSigner.OfWitness("witness.example", _witnessKey);
    }

    public NoteSigner Signer { get; }

    public NoteSigner Witness { get; }

    public VerifierKey Key => Parsed(Signer);

    public VerifierKey WitnessKey => Parsed(Witness);

    /// <summary>What the key says about the first entries of a log.</summary>
    public string Checkpoint(SampleLog log, int? size = null) => Note(log, size).ToString();

    public SignedNote Note(SampleLog log, int? size = null)
    {
        var frontier = new Frontier();
        foreach (var line in log.Lines.Take(size ?? log.Lines.Count))
        {
            frontier.Append(MerkleHash.Leaf(System.Text.Encoding.ASCII.GetBytes(line)));
        }

        return SignedNote.Sign(new Checkpoint(Signer.Name, frontier.Head), Signer);
    }

    /// <summary>The proof of an entry, built from all leaves.</summary>
    public EntryProof Proof(SampleLog log, int index)
    {
        LeafHash[] leaves = [.. log.Lines.Select(line => MerkleHash.Leaf(System.Text.Encoding.ASCII.GetBytes(line)))];
        var hashes = new TreeProofs(new Leaves(leaves), leaves.Length).InclusionAsync(index, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return new EntryProof(index, hashes, Checkpoint(log));
    }

    public void Dispose()
    {
        _key.Dispose();
        _witnessKey.Dispose();
    }

    private static VerifierKey Parsed(NoteSigner signer)
    {
        Assert.True(VerifierKey.TryParse(signer.VerifierKey, out var key, out var reason), reason);
        return key;
    }

    private sealed class Leaves(LeafHash[] leaves) : ITileReader
    {
        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(Evidence.Tree.Tile tile, CancellationToken ct) =>
            new(leaves.Skip((int)tile.Index * 256).Take(tile.Width).SelectMany(leaf => leaf.ToArray()).ToArray());
    }
}
