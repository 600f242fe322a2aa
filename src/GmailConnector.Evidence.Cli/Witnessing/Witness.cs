using System.Globalization;
using System.Text;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli.Witnessing;

/// <param name="Status">HTTP's.</param>
/// <param name="Body">The response body.</param>
/// <param name="Alarm">What the operator of the witness must see; null if nothing is wrong.</param>
internal sealed record WitnessAnswer(int Status, string Body, string? Alarm = null)
{
    /// <summary>Whether the body is the size that the witness holds.</summary>
    public bool IsSize => Status == 409;
}

/// <summary>
/// Signs the checkpoints of logs, each only if it goes on from the one before: so nobody can be shown another log than the witness saw, nor
/// an older one as the newest (C2SP tlog-witness). One request after the other.
/// </summary>
internal sealed class Witness(WitnessFolder folder, string name, IReadOnlyList<VerifierKey> logs, TimeProvider clock)
{
    private readonly NoteSigner _signer = folder.Key.Signer(name);
    private readonly Lock _turn = new();

    public string VerifierKey => _signer.VerifierKey;

    public WitnessAnswer Add(ReadOnlySpan<byte> body)
    {
        if (WitnessRequest.Read(body) is not { } request)
        {
            return new WitnessAnswer(400, "the body isn't an add-checkpoint request\n");
        }

        if (logs.Where(log => log.Name == request.Origin).ToList() is not { Count: > 0 } keys)
        {
            return new WitnessAnswer(404, "this witness doesn't know that log\n");
        }

        var opened = CheckpointReader.Open(request.Note, keys, "the checkpoint");
        if (opened.Checkpoint is not { } checkpoint)
        {
            return new WitnessAnswer(403, $"{opened.Fault!.Detail}\n");
        }

        if (request.Old > checkpoint.Head.Size)
        {
            return new WitnessAnswer(400, "the old size is larger than the checkpoint's\n");
        }

        lock (_turn)
        {
            return GoOn(request, checkpoint, keys);
        }
    }

    private WitnessAnswer GoOn(WitnessRequest request, VerifiedCheckpoint checkpoint, List<VerifierKey> keys)
    {
        var newest = folder.Newest(request.Origin);
        var held = newest is null ? null : CheckpointReader.Open(newest, keys, "the newest one that was signed").Checkpoint;
        if (newest is not null && held is null)
        {
            return new WitnessAnswer(
                500,
                "this witness can't read its own state\n",
                $"the newest checkpoint of {request.Origin} in the state folder can't be read: this witness signs nothing for that log until it can");
        }

        var size = held?.Head.Size ?? 0;
        if (held is not null && checkpoint.Head.Size == size && checkpoint.Head.Root != held.Head.Root)
        {
            return new WitnessAnswer(
                409,
                Size(size),
                $"{request.Origin} signed two different trees of {size} entries: it was forked. Both checkpoints are kept in {folder.KeepFork(
                    request.Origin, newest, request.Note)}");
        }

        if (request.Old != size)
        {
            var alarm = checkpoint.Head.Size < size
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{request.Origin} sent a checkpoint of {checkpoint.Head.Size} entries after one of {size}: an old one was replayed, or entries were cut off")
                : null;
            return new WitnessAnswer(409, Size(size), alarm);
        }

        if (Inconsistent(held, checkpoint, request.Proof) is { } why)
        {
            return new WitnessAnswer(
                422,
                $"{why}\n",
                $"{request.Origin} sent no valid proof that its {checkpoint.Head.Size} entries continue the earlier {size}: {why}");
        }

        // INVARIANT: what was signed is remembered before anybody has the signature.
        folder.Keep(request.Origin, request.Note);
        return new WitnessAnswer(200, _signer.Cosign(TextOf(request.Note), clock.GetUtcNow()));
    }

    private static string? Inconsistent(VerifiedCheckpoint? held, VerifiedCheckpoint checkpoint, IReadOnlyList<TreeHash> proof) =>
        held is { Head.Size: > 0 } ? ProofVerifier.Consistency(held.Head, checkpoint.Head, proof)?.Detail
        : proof.Count > 0 ? "a first checkpoint has no proof"
        : null;

    // The signatures follow the last blank line; what is signed is all before it.
    private static string TextOf(byte[] note) => Encoding.UTF8.GetString(note.AsSpan(0, note.AsSpan().LastIndexOf("\n\n"u8) + 1));

    private static string Size(long size) => size.ToString(CultureInfo.InvariantCulture) + "\n";
}
