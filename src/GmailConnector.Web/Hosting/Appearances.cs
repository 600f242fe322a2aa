using Microsoft.Extensions.Options;

namespace GmailConnector.Web.Hosting;

/// <summary>How an organisation's people see the client.</summary>
internal sealed class Appearances(IOptionsMonitor<TenantWebSettings> settings)
{
    internal TenantWebSettings For(Viewer viewer) => settings.Get(viewer.Tenant.Value);
}
