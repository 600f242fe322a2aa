using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GmailConnector.Guard.Cases;

internal static class CaseServices
{
    /// <summary>Adds incidents, legal orders and the services that people decide them with.</summary>
    internal static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.TryAddSingleton<ITicketDesk, NoTicketDesk>();
        return services
            .AddSingleton<CasePresenter>()
            .AddSingleton<FrozenScopes>()
            .AddSingleton<MessageSearch>()
            .AddSingleton<ScopeFreezing>()
            .AddSingleton<CaseWorkflow>()
            .AddSingleton<CaseUses>()
            .AddHostedService<GrantExpiryService>()
            .AddSingleton(s => new Incidents(
                s.GetRequiredService<LimitedUsePolicy>(),
                s.GetRequiredService<CaseWorkflow>(),
                s.GetRequiredService<ScopeFreezing>(),
                s.GetRequiredService<FrozenScopes>(),
                s.GetRequiredService<ITicketDesk>(),
                s.GetRequiredService<ReportLedger>()))
            .AddSingleton<ReportLedger>()
            .AddSingleton(s => new SecurityReports(
                s.GetRequiredService<AccessGate>(),
                s.GetRequiredService<ReportLedger>(),
                s.GetRequiredService<CaseWorkflow>(),
                s.GetRequiredService<IMailboxStore>(),
                s.GetRequiredService<CasePresenter>()))
            .AddSingleton(s => new LegalOrders(
                s.GetRequiredService<LimitedUsePolicy>(),
                s.GetRequiredService<CaseWorkflow>(),
                s.GetRequiredService<ScopeFreezing>(),
                s.GetRequiredService<FrozenScopes>()))
            .AddSingleton(s =>
                new AccessCases(
                    s.GetRequiredService<CaseWorkflow>(),
                    s.GetRequiredService<Incidents>(),
                    s.GetRequiredService<LegalOrders>(),
                    s.GetRequiredService<CaseUses>()))
            .AddSingleton(s => new OpenViewCheck(
                s.GetRequiredService<LimitedUsePolicy>(),
                s.GetRequiredService<IGrantStore>(),
                s.GetRequiredService<AccessFactsSource>(),
                s.GetRequiredService<ITicketEventStore>(),
                s.GetRequiredService<TimeProvider>()));
    }
}
