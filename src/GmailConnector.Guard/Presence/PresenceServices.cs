using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Gate;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Presence;

internal static class PresenceServices
{
    /// <summary>Adds who else has a conversation open.</summary>
    internal static IServiceCollection AddPresence(this IServiceCollection services) => services
        .AddSingleton<PresenceBoard>()
        .AddSingleton(s => new PresenceTracker(
            s.GetRequiredService<AccessGate>(),
            s.GetRequiredService<PresenceBoard>(),
            s.GetRequiredService<CasePresenter>(),
            s.GetRequiredService<TimeProvider>()));
}
