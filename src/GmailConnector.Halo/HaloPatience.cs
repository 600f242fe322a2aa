using GmailConnector.Guard.Egress;

namespace GmailConnector.Halo;

/// <summary>The time limit for all requests of one question together, because somebody is waiting for a page.</summary>
internal static class HaloPatience
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>What was answered within the limit; a refusal where HaloCRM is too slow, or can't be reached.</summary>
    internal static async Task<Outcome<T>> WithinAsync<T>(
        Func<CancellationToken, Task<Outcome<T>>> ask, TimeProvider clock, CancellationToken ct, TimeSpan? longer = null)
    {
        using var limit = new CancellationTokenSource(longer ?? Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return HaloRefusals.TooSlow;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return EgressRefusedException.In(e) is { } refused ? HaloRefusals.NotLetOut(refused.Refusal) : HaloRefusals.Unreachable;
        }
    }
}
