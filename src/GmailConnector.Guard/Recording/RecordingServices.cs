using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Recording;

internal static class RecordingServices
{
    /// <summary>Adds the services that store grants, memberships and hand-overs together with their evidence.</summary>
    internal static IServiceCollection AddRecording(this IServiceCollection services) => services
        .AddSingleton<SharingStores>()
        .AddSingleton<GrantEvidence>()
        .AddSingleton<GrantNotices>()
        .AddSingleton<GrantLedger>()
        .AddSingleton<EnrolmentLedger>()
        .AddSingleton<HandOverLedger>();
}
