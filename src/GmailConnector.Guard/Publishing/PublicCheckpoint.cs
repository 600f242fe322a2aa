using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Publishing;

/// <summary>The signed head that anybody may have: made anew every ten seconds at most, however often it is asked for.</summary>
internal sealed class PublicCheckpoint(ICheckpointLog checkpoints, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private volatile SignedCheckpoint? last;

    internal IReadOnlyList<string> VerifierKeys => checkpoints.VerifierKeys;

    internal async Task<Outcome<SignedCheckpoint>> NewestAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (last is { } known && now >= known.At && now - known.At < Freshness)
        {
            return known;
        }

        if (!(await checkpoints.NewestAsync(ct)).TryGet(out var newest, out var refusal))
        {
            return refusal;
        }

        return last = newest;
    }
}
