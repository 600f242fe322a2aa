using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Packaging;

internal static class PackagingServices
{
    /// <summary>Adds the encrypted archives of incidents and legal orders.</summary>
    internal static IServiceCollection AddPackaging(this IServiceCollection services) => services
        .AddSingleton<PackageContents>()
        .AddSingleton<PreparedPackages>()
        .AddSingleton<MessagePackages>();
}
