using GmailConnector.Guard.Hosting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo.Tests.Support;

/// <summary>Settings of a HaloCRM by the tenant's name.</summary>
internal sealed class GivenSettings(params (TenantId Tenant, HaloSettings Settings)[] given) : IOptionsMonitor<HaloSettings>
{
    internal HaloTenants Tenants => new(new Tenants(given.Select(g => g.Tenant)), this);

    public HaloSettings CurrentValue => throw new InvalidOperationException("Each tenant has its own.");

    public HaloSettings Get(string? name) => given.First(g => g.Tenant.Value == name).Settings;

    public IDisposable? OnChange(Action<HaloSettings, string?> listener) => null;
}
