using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GmailConnector.Guard.Grounds;

internal static class GroundServices
{
    internal static IServiceCollection AddGrounds(this IServiceCollection services)
    {
        services.TryAddSingleton<ITicketDesk, NoTicketDesk>();
        return services
            .AddSingleton<GroundFacts>()
            .AddSingleton<GrantEvidence>()
            .AddSingleton<GrantNotices>()
            .AddSingleton<GrantLedger>()
            .AddSingleton<EnrolmentLedger>()
            .AddSingleton<CaseFiles>()
            .AddSingleton<FrozenScopes>()
            .AddSingleton<MessageSearch>()
            .AddSingleton<ScopeFreezing>()
            .AddSingleton<Officers>()
            .AddSingleton<PresenceBoard>()
            .AddSingleton(s => new Presence(
                s.GetRequiredService<AccessGate>(), s.GetRequiredService<PresenceBoard>(), s.GetRequiredService<CaseFiles>(), s.GetRequiredService<TimeProvider>()))
            .AddSingleton(s => new Colleagues(s.GetRequiredService<IPeopleStore>()))
            .AddHostedService<GrantClock>()
            .AddSingleton(s => new Incidents(
                s.GetRequiredService<LimitedUsePolicy>(),
                s.GetRequiredService<Officers>(),
                s.GetRequiredService<ScopeFreezing>(),
                s.GetRequiredService<FrozenScopes>(),
                s.GetRequiredService<ITicketDesk>()))
            .AddSingleton(s => new LegalOrders(
                s.GetRequiredService<LimitedUsePolicy>(), s.GetRequiredService<Officers>(), s.GetRequiredService<ScopeFreezing>(), s.GetRequiredService<FrozenScopes>()))
            .AddSingleton(s => new Cases(s.GetRequiredService<Officers>(), s.GetRequiredService<Incidents>(), s.GetRequiredService<LegalOrders>()))
            .AddSingleton(s => new GrantWatch(
                s.GetRequiredService<LimitedUsePolicy>(), s.GetRequiredService<IGrantStore>(), s.GetRequiredService<AccessFactsSource>(), s.GetRequiredService<TimeProvider>()))
            .AddSingleton(s => new MessageAgreements(
                s.GetRequiredService<LimitedUsePolicy>(),
                s.GetRequiredService<IMailboxStore>(),
                s.GetRequiredService<IMessageStore>(),
                s.GetRequiredService<IGrantStore>(),
                s.GetRequiredService<GrantLedger>(),
                s.GetRequiredService<CaseFiles>()))
            .AddSingleton(s => new SharedMailboxes(
                s.GetRequiredService<LimitedUsePolicy>(),
                s.GetRequiredService<IMailboxStore>(),
                s.GetRequiredService<IEnrolmentStore>(),
                s.GetRequiredService<CaseFiles>(),
                s.GetRequiredService<EnrolmentLedger>()));
    }
}
