using GmailConnector.Evidence;
using GmailConnector.Evidence.Notes;

namespace GmailConnector.Guard.Ports;

/// <summary>Signed heads of the evidence's Merkle tree, and proofs in it.</summary>
internal interface ICheckpointLog
{
    /// <summary>
    /// By which anybody checks the signatures: name, key id and public key (C2SP signed-note), Ed25519 first, then ECDSA P-256. Heads from
    /// before there was an Ed25519 key have the other's signature alone.
    /// </summary>
    IReadOnlyList<string> VerifierKeys { get; }

    /// <summary>
    /// A head over all there is now. It is made where the log has grown, and then kept for good: what was signed once is never unsaid.
    /// </summary>
    /// <returns>A refusal (<see cref="RefusalCode.EvidenceUnavailable"/>) where the log no longer holds what an earlier head
    /// says.</returns>
    Task<Outcome<SignedCheckpoint>> NewestAsync(CancellationToken ct);

    /// <summary>All that were handed out, oldest first.</summary>
    IAsyncEnumerable<SignedCheckpoint> AllAsync(CancellationToken ct);

    /// <summary>That an entry is in the log, under the newest head.</summary>
    /// <returns>A refusal where there is no such entry, or as for <see cref="NewestAsync"/>.</returns>
    Task<Outcome<EntryProof>> ProveAsync(long index, CancellationToken ct);

    /// <summary>That an entry is in the log, under a head that was signed before.</summary>
    /// <returns>A refusal where the entry came after that head, or as for <see cref="NewestAsync"/>.</returns>
    Task<Outcome<EntryProof>> ProveAsync(long index, SignedCheckpoint under, CancellationToken ct);

    /// <summary>That one head's log is the beginning of another's: for a witness, which knows both.</summary>
    /// <param name="from">The smaller size, at least 1.</param>
    /// <param name="to">The larger one, at most the log's.</param>
    /// <param name="ct">Ends the work.</param>
    Task<IReadOnlyList<TreeHash>> ConsistencyAsync(long from, long to, CancellationToken ct);
}

/// <param name="Head">Size and root.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Note">The signed note word for word.</param>
internal sealed record SignedCheckpoint(TreeHead Head, DateTimeOffset At, string Note);
