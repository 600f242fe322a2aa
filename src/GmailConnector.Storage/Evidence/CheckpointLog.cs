using System.Globalization;
using System.Runtime.CompilerServices;
using GmailConnector.Evidence;
using GmailConnector.Evidence.Notes;
using GmailConnector.Evidence.Tree;
using GmailConnector.Evidence.Verification;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Evidence;

/// <summary>Signs checkpoints of the log, one at a time, and only if they continue the one before.</summary>
internal sealed class CheckpointLog(EvidenceLog log, Store store, TimeProvider clock) : ICheckpointLog, IDisposable
{
    private const int PageSize = 500;

    private readonly SemaphoreSlim turn = new(1, 1);

    public IReadOnlyList<string> VerifierKeys => [.. store.LogKeys.Signers.Select(key => key.VerifierKey)];

    public Task<Outcome<SignedCheckpoint>> NewestAsync(CancellationToken ct) => StoreFaults.OrRefusedAsync(async () =>
    {
        await turn.WaitAsync(ct);
        try
        {
            return await SignAsync(ct);
        }
        finally
        {
            turn.Release();
        }
    });

    public async IAsyncEnumerable<SignedCheckpoint> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var after = -1L;
        while (await log.Checkpoints.AfterAsync(after, PageSize, ct) is { Count: > 0 } page)
        {
            foreach (var checkpoint in page)
            {
                yield return checkpoint;
            }

            after = page[^1].Head.Size;
        }
    }

    public async Task<Outcome<EntryProof>> ProveAsync(long index, CancellationToken ct) =>
        (await NewestAsync(ct)).TryGet(out var checkpoint, out var refusal) ? await ProveAsync(index, checkpoint, ct) : refusal;

    public Task<Outcome<EntryProof>> ProveAsync(long index, SignedCheckpoint under, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<EntryProof>(async () =>
        {
            if (index < 0 || index >= under.Head.Size)
            {
                return EvidenceRefusals.NoEntry;
            }

            var hashes = await new TreeProofs(log.Tree, under.Head.Size).InclusionAsync(index, ct);

            // INVARIANT: a wrong proof is never returned.
            return ProofVerifier.Inclusion(index, await log.LeafAsync(index, ct), hashes, under.Head) is null
                ? new EntryProof(index, hashes, under.Note)
                : NotTheLogThatWasSigned(under);
        });

    public async Task<IReadOnlyList<TreeHash>> ConsistencyAsync(long from, long to, CancellationToken ct) =>
        await new TreeProofs(log.Tree, to).ConsistencyAsync(from, ct);

    public void Dispose() => turn.Dispose();

    private async Task<Outcome<SignedCheckpoint>> SignAsync(CancellationToken ct)
    {
        var size = await log.SizeAsync(ct);
        var last = await log.Checkpoints.NewestAsync(ct);

        // INVARIANT: two checkpoints of one log never contradict each other. A log that was changed is no longer signed.
        if (last is not null && (last.Head.Size > size || await HeadAsync(last.Head.Size, ct) != last.Head))
        {
            return NotTheLogThatWasSigned(last);
        }

        if (last?.Head.Size == size)
        {
            return last;
        }

        var head = await HeadAsync(size, ct);
        var note = SignedNote.Sign(new Checkpoint(store.LogKeys.Origin, head), store.LogKeys.Signers);
        var signed = new SignedCheckpoint(head, clock.GetUtcNow(), note.ToString());
        return await log.Checkpoints.AddAsync(signed, ct) ? signed : (await log.Checkpoints.FindAsync(size, ct))!;
    }

    private static Refusal NotTheLogThatWasSigned(SignedCheckpoint checkpoint) =>
        EvidenceRefusals.NotTheLogThatWasSigned(checkpoint.Head.Size.ToString(CultureInfo.InvariantCulture));

    private ValueTask<TreeHead> HeadAsync(long size, CancellationToken ct) => new TreeProofs(log.Tree, size).HeadAsync(ct);
}
