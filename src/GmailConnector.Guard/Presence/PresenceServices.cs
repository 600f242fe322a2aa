using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Presence;

internal static class PresenceServices
{
    /// <summary>Adds who else has a conversation open, and what changes in an open mailbox.</summary>
    internal static IServiceCollection AddPresence(this IServiceCollection services) => services
        .AddSingleton<PresenceBoard>()
        .AddSingleton(s => new PresenceTracker(
            s.GetRequiredService<AccessGate>(),
            s.GetRequiredService<PresenceBoard>(),
            s.GetRequiredService<CasePresenter>(),
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton<MailboxStandings>()
        .AddSingleton<ShownTickets>()
        .AddSingleton(s => new MailboxUpdates(
            s.GetRequiredService<AccessGate>(),
            s.GetRequiredService<ISessionStore>(),
            s.GetRequiredService<MailboxStandings>(),
            s.GetRequiredService<ISyncSignal>(),
            s.GetRequiredService<ShownTickets>(),
            s.GetRequiredService<TimeProvider>()));
}
