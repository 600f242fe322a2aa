using Microsoft.Extensions.Configuration.Memory;

namespace GmailConnector.Web.Sandbox;

/// <summary>
/// Whose the sandbox's people are in Development: <c>Sandbox:Tenant</c>, unless the settings name tenants. Every other setting of the same
/// name counts before it.
/// </summary>
internal static class SandboxTenant
{
    internal static void AddSandboxTenant(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetSection("Tenants").Exists())
        {
            return;
        }

        var settings = builder.Configuration.GetSection("Sandbox:Tenant").AsEnumerable(makePathsRelative: true);
        builder.Configuration.Sources.Insert(
            0, new MemoryConfigurationSource { InitialData = [.. settings.Where(s => s.Value is not null)] });
    }
}
