using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Statistics;

internal static class StatisticsServices
{
    /// <summary>Adds the numbers that are published, aggregated and anonymised.</summary>
    internal static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddSingleton<StatisticsCount>()
        .AddSingleton(s => new MailStatistics(
            s.GetRequiredService<LimitedUsePolicy>(),
            s.GetRequiredService<WorkingRoles>(),
            s.GetRequiredService<IPublicationStore>(),
            s.GetRequiredService<StatisticsCount>(),
            s.GetRequiredService<IEvidenceLog>(),
            s.GetRequiredService<TimeProvider>()));
}
