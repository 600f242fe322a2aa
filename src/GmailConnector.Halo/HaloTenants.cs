using GmailConnector.Guard.Hosting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>The settings of each tenant's HaloCRM, as they were at the start. A tenant that isn't served has none.</summary>
internal sealed class HaloTenants(Tenants tenants, IOptionsMonitor<HaloSettings> options)
{
    private static readonly HaloSettings None = new();

    private readonly Dictionary<TenantId, HaloSettings> settings = tenants.All.ToDictionary(t => t, t => options.Get(t.Value));

    internal IEnumerable<HaloSettings> All => settings.Values;

    internal IEnumerable<KeyValuePair<TenantId, HaloSettings>> Each => settings;

    internal HaloSettings Of(TenantId tenant) => settings.GetValueOrDefault(tenant, None);
}
