using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Publishing;

/// <summary>The sources of a bundle, and how many bundles are made at once.</summary>
internal sealed class BundleSources(
    IEvidenceLog evidence, ICheckpointLog checkpoints, IPolicyArchive policies, Tenants tenants, IGrantStore grants, TimeProvider clock)
    : IDisposable
{
    /// <summary>A bundle reads the whole log, and anybody may request one: more than these at a time would slow down mail.</summary>
    internal const int AtOnce = 2;

    private readonly SemaphoreSlim turns = new(AtOnce, AtOnce);

    internal IEvidenceLog Evidence => evidence;

    internal ICheckpointLog Checkpoints => checkpoints;

    internal IPolicyArchive Policies => policies;

    internal async Task<Outcome<EvidenceBundle>> OpenAsync(CancellationToken ct)
    {
        if (!await turns.WaitAsync(TimeSpan.Zero, ct))
        {
            return Busy;
        }

        var turn = new Turn(turns);
        var opened = await StoreFaults.OrRefusedAsync<EvidenceBundle>(async () =>
            (await checkpoints.NewestAsync(ct)).TryGet(out var head, out var refusal)
                ? new EvidenceBundle(this, head, await PublishedEntries.LoadAsync(tenants, grants, clock.GetUtcNow(), ct), turn)
                : refusal);
        if (!opened.IsAllowed)
        {
            turn.Dispose();
        }

        return opened;
    }

    public void Dispose() => turns.Dispose();

    private static Refusal Busy => new(
        RefusalCode.RateLimited,
        RefusalTexts.OthersAreDownloadingTheRecord,
        RefusalTexts.TryAgainInAMinute,
        "bundle",
        "",
        RemedyKind.TryAgain)
    { RetryAfter = TimeSpan.FromMinutes(1) };

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0)
            {
                turns.Release();
            }
        }
    }
}
