using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Witnessing;

internal static class WitnessServices
{
    /// <summary>Adds what gives checkpoints to those who keep them.</summary>
    internal static IServiceCollection AddWitnesses(this IServiceCollection services, IConfiguration configuration)
    {
        // Read here and not at first use: with a setting at fault the application doesn't start.
        var settings = new WitnessSettings(configuration);
        return services
            .AddSingleton(settings)
            .AddSingleton<IConfiguredAddresses>(settings)
            .AddSingleton<WitnessClient>()
            .AddSingleton<CheckpointPublishing>()
            .AddHostedService(s => s.GetRequiredService<CheckpointPublishing>());
    }
}
