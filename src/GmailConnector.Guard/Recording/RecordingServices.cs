using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Recording;

internal static class RecordingServices
{
    /// <summary>Adds the services that store grants and memberships together with their evidence.</summary>
    internal static IServiceCollection AddRecording(this IServiceCollection services) => services
        .AddSingleton<GrantEvidence>()
        .AddSingleton<GrantNotices>()
        .AddSingleton<GrantLedger>()
        .AddSingleton<EnrolmentLedger>();
}
