using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GmailConnector.Guard.Grounds;

internal static class GroundServices
{
    internal static IServiceCollection AddGrounds(this IServiceCollection services)
    {
        services.TryAddSingleton<ITicketDesk, NoTicketDesk>();
        return services.AddRecords().AddRooms();
    }

    private static IServiceCollection AddRecords(this IServiceCollection services) => services
        .AddSingleton<GroundFacts>()
        .AddSingleton<GrantEvidence>()
        .AddSingleton<GrantNotices>()
        .AddSingleton<GrantLedger>()
        .AddSingleton<EnrolmentLedger>()
        .AddSingleton<CaseFiles>()
        .AddHostedService<GrantClock>();

    private static IServiceCollection AddRooms(this IServiceCollection services) => services
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
            s.GetRequiredService<EnrolmentLedger>()))
        .AddSingleton(s => new Notices(
            s.GetRequiredService<INoticeStore>(),
            s.GetRequiredService<IGrantStore>(),
            s.GetRequiredService<IEnrolmentStore>(),
            s.GetRequiredService<IMailboxStore>(),
            s.GetRequiredService<CaseFiles>(),
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new Signposts(
            s.GetRequiredService<INoticeStore>(), s.GetRequiredService<IEnrolmentStore>(), s.GetRequiredService<IRoleSource>(), s.GetRequiredService<TimeProvider>()));
}
