namespace GmailConnector.Halo;

/// <summary>
/// This installation's own access token at a tenant's HaloCRM, kept in memory until it is about to expire. It is never stored.
/// </summary>
internal sealed class HaloToken(TenantId tenant, HaloTokenEndpoint endpoint, TimeProvider clock) : HaloBearer
{
    private readonly Lock door = new();
    private HaloAccess? kept;

    internal override TenantId Tenant => tenant;

    internal override async Task<Outcome<string>> GetAsync(CancellationToken ct)
    {
        lock (door)
        {
            if (kept is { } token && clock.GetUtcNow() < token.Until)
            {
                return token.Value;
            }
        }

        if (!(await endpoint.OwnAsync(tenant, ct)).TryGet(out var issued, out var refusal))
        {
            return refusal;
        }

        lock (door)
        {
            kept = issued;
        }

        return issued.Value;
    }

    internal override void Forget(string refused)
    {
        lock (door)
        {
            if (kept?.Value == refused)
            {
                kept = null;
            }
        }
    }
}
