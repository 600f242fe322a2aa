using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Transfers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GmailConnector.Guard.Grounds;

internal static class NoticeServices
{
    /// <summary>Adds what people are told, what the head of a page points to, and statistics.</summary>
    internal static IServiceCollection AddNotices(this IServiceCollection services, IConfiguration configuration)
    {
        // Read here and not at first use: with a setting at fault the application doesn't start.
        var smtp = new SmtpSettings(configuration);
        services.TryAddSingleton<MakeTls>(_ => Egress.Tls);
        return services
            .AddSingleton(smtp)
            .AddSingleton<IConfiguredAddresses>(smtp)
            .AddSingleton<INoticeCourier, NoticeCourier>()
            .AddHostedService<SmtpStandIn>()
            .AddHostedService<NoticeMailing>()
            .AddRooms();
    }

    private static IServiceCollection AddRooms(this IServiceCollection services) => services
        .AddSingleton(s => new Notices(
            s.GetRequiredService<INoticeStore>(),
            s.GetRequiredService<IGrantStore>(),
            s.GetRequiredService<IEnrolmentStore>(),
            s.GetRequiredService<IMailboxStore>(),
            s.GetRequiredService<CaseFiles>(),
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton<StatisticsCount>()
        .AddSingleton(s => new Statistics(
            s.GetRequiredService<LimitedUsePolicy>(),
            s.GetRequiredService<IRoleSource>(),
            s.GetRequiredService<IPublicationStore>(),
            s.GetRequiredService<StatisticsCount>(),
            s.GetRequiredService<IEvidenceLog>(),
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new Signposts(
            s.GetRequiredService<INoticeStore>(), s.GetRequiredService<IEnrolmentStore>(), s.GetRequiredService<IRoleSource>(), s.GetRequiredService<TimeProvider>()));
}
