using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Connections;

internal static class ConnectionServices
{
    /// <summary>Adds connecting a mailbox, disconnecting it, and who signed in.</summary>
    internal static IServiceCollection AddConnections(this IServiceCollection services) => services
        .AddSingleton(s => new Agents(
            s.GetRequiredService<IAgentStore>(),
            s.GetRequiredService<IAgentDirectory>(),
            s.GetRequiredService<ISessionStore>(),
            s.GetRequiredService<IEvidenceLog>(),
            s.GetRequiredService<TimeProvider>()))
        .AddHostedService<AgentCheckService>()
        .AddSingleton(s => new People(
            new SignInStores(
                s.GetRequiredService<IPeopleStore>(),
                s.GetRequiredService<ISessionStore>(),
                s.GetRequiredService<IFrameSignInStore>()),
            s.GetRequiredService<Agents>(),
            s.GetRequiredService<WorkingRoles>(),
            s.GetRequiredService<IEvidenceLog>(),
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton<MailboxErasures>()
        .AddSingleton<OwnerLeaving>()
        .AddSingleton<HandOverCompletion>()
        .AddSingleton<UnrecordedEnds>()
        .AddHostedService<UnfinishedWorkService>()
        .AddSingleton(s => new MailboxConnections(
            s.GetRequiredService<LimitedUsePolicy>(),
            new ConnectionStores(s.GetRequiredService<IMailboxStore>(), s.GetRequiredService<IAgreementStore>()),
            s.GetRequiredService<MailboxErasures>(),
            s.GetRequiredService<HandOverCompletion>(),
            s.GetRequiredService<IEvidenceLog>(),
            s.GetRequiredService<AffirmativeActs>()));
}
