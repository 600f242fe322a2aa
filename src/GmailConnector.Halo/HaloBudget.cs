using GmailConnector.Guard.Ports;

namespace GmailConnector.Halo;

/// <summary>HaloCRM answers some 450 requests in five minutes, of all its callers together: those of all nodes share one budget.</summary>
internal sealed class HaloBudget(HaloTenants tenants, IRequestBudgetStore budgets, TimeProvider clock)
{
    internal static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    /// <summary>Why nothing may be asked now; null where one request was taken.</summary>
    internal async Task<Refusal?> TakeAsync(TenantId tenant, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rate = RequestRate.Of(tenants.Of(tenant).RequestsInFiveMinutes, Span);
        try
        {
            return await budgets.TakeAsync(Service(tenant), rate, now, ct) is { } again ? HaloRefusals.Busy(again - now) : null;
        }
        catch (StoreUnavailableException e)
        {
            return StoreFaults.RefusalOf(e);
        }
    }

    /// <summary>As long as HaloCRM asked for, nothing is asked: each request more would only be refused, and count.</summary>
    internal async Task PauseAsync(TenantId tenant, TimeSpan wait, CancellationToken ct)
    {
        try
        {
            await budgets.PauseAsync(Service(tenant), clock.GetUtcNow() + wait, ct);
        }
        catch (StoreUnavailableException)
        {
            // Then HaloCRM says it again.
        }
    }

    private string Service(TenantId tenant) => "halocrm " + tenants.Of(tenant).Instance;
}
