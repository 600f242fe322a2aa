using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Recording;

internal static class RecordingServices
{
    /// <summary>Adds what writes grants and memberships down together with their evidence.</summary>
    internal static IServiceCollection AddRecording(this IServiceCollection services) => services
        .AddSingleton<GrantEvidence>()
        .AddSingleton<GrantNotices>()
        .AddSingleton<GrantLedger>()
        .AddSingleton<EnrolmentLedger>();
}
