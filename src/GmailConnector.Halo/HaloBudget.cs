using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>HaloCRM answers some 450 requests in five minutes, of all its callers together: those of all nodes share one budget.</summary>
internal sealed class HaloBudget(IOptions<HaloSettings> options, IRequestBudgetStore budgets, TimeProvider clock)
{
    internal static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    /// <summary>Why nothing may be asked now; null where one request was taken.</summary>
    internal async Task<Refusal?> TakeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rate = RequestRate.Of(options.Value.RequestsInFiveMinutes, Span);
        try
        {
            return await budgets.TakeAsync(Service, rate, now, ct) is { } again ? HaloRefusals.Busy(again - now) : null;
        }
        catch (StoreUnavailableException e)
        {
            return StoreFaults.RefusalOf(e);
        }
    }

    /// <summary>As long as HaloCRM asked for, nothing is asked: each request more would only be refused, and count.</summary>
    internal async Task PauseAsync(TimeSpan wait, CancellationToken ct)
    {
        try
        {
            await budgets.PauseAsync(Service, clock.GetUtcNow() + wait, ct);
        }
        catch (StoreUnavailableException)
        {
            // Then HaloCRM says it again.
        }
    }

    private string Service => "halocrm " + options.Value.Instance;
}
