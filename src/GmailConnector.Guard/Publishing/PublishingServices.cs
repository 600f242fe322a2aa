using GmailConnector.Guard.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Publishing;

internal static class PublishingServices
{
    /// <summary>Adds what anybody can check: the record of accesses without names.</summary>
    internal static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<UseCount>()
        .AddSingleton<PublicCheckpoint>()
        .AddSingleton<BundleSources>()
        .AddSingleton<PublicWitnesses>()
        .AddSingleton(s => new PublicRecord(
            s.GetRequiredService<LimitedUsePolicy>(),
            s.GetRequiredService<UseCount>(),
            s.GetRequiredService<PublicCheckpoint>(),
            s.GetRequiredService<BundleSources>(),
            s.GetRequiredService<PublicWitnesses>()));
}
