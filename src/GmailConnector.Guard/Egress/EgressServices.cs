using System.Net;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GmailConnector.Guard.Egress;

internal static class EgressServices
{
    /// <summary>Adds the way out, over the policy and whatever addresses the other parts' settings name.</summary>
    internal static IServiceCollection AddEgress(this IServiceCollection services)
    {
        services.TryAddSingleton<ResolveName>(_ => Dns.GetHostAddressesAsync);
        services.TryAddSingleton<OpenSocket>(_ => EgressDial.OpenAsync);
        return services
            .AddSingleton(s => new EgressRules(
                s.GetRequiredService<LimitedUsePolicy>(),
                s.GetServices<IConfiguredAddresses>().SelectMany(c => c.Addresses),
                s.GetRequiredService<IHostEnvironment>().IsProduction()))
            .AddSingleton(s => new Lazy<IEvidenceLog>(s.GetRequiredService<IEvidenceLog>))
            .AddSingleton<EgressRefusals>()
            .AddSingleton<EgressConnections>()
            .AddHostedService<ConnectionMonitorService>();
    }
}
