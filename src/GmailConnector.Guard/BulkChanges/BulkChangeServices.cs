using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.BulkChanges;

internal static class BulkChangeServices
{
    /// <summary>Adds changes of many threads.</summary>
    internal static IServiceCollection AddBulkChanges(this IServiceCollection services) => services
        .AddSingleton<BulkThreads>()
        .AddSingleton<BulkBatch>()
        .AddSingleton<BulkChanger>();
}
