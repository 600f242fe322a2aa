using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>Registers the check of HaloCRM tickets.</summary>
public static class HaloServices
{
    /// <summary>
    /// Adds the check of HaloCRM tickets, over the section <c>Halo</c>. Without that section every such ticket is refused.
    /// </summary>
    public static IServiceCollection AddHalo(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<HaloSettings>().Bind(configuration.GetSection(HaloSettings.Section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<HaloSettings>, HaloSettingsValidation>()
            .AddSingleton<IConfiguredAddresses, HaloAddress>()
            .AddSingleton<HaloToken>()
            .AddSingleton<HaloApi>()
            .AddSingleton<ITicketDesk, HaloTicketDesk>();
    }
}
