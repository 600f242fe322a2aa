using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GmailConnector.Guard.Notices;

internal static class NoticeServices
{
    /// <summary>Adds what people are notified of, and the badges of the navigation.</summary>
    internal static IServiceCollection AddNotices(this IServiceCollection services, IConfiguration configuration)
    {
        // Read here and not at first use: with a setting at fault the application doesn't start.
        var smtp = new SmtpSettings(configuration);
        services.TryAddSingleton<MakeTls>(_ => EgressConnections.Tls);
        return services
            .AddSingleton(smtp)
            .AddSingleton<IConfiguredAddresses>(smtp)
            .AddSingleton<INoticeMailer, NoticeMailer>()
            .AddHostedService<SmtpStandIn>()
            .AddHostedService<NoticeMailService>()
            .AddSingleton<NoticeSubjects>()
            .AddSingleton(s => new NoticeInbox(
                s.GetRequiredService<INoticeStore>(),
                s.GetRequiredService<NoticeSubjects>(),
                s.GetRequiredService<CasePresenter>(),
                s.GetRequiredService<TimeProvider>()))
            .AddSingleton(s => new NavigationBadges(
                s.GetRequiredService<INoticeStore>(),
                s.GetRequiredService<IEnrolmentStore>(),
                s.GetRequiredService<IHandOverStore>(),
                s.GetRequiredService<RoleSigns>(),
                s.GetRequiredService<TimeProvider>()));
    }
}
