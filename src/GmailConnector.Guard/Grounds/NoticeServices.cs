using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Grounds;

internal static class NoticeServices
{
    /// <summary>Adds what people are told, and what the head of a page points to.</summary>
    internal static IServiceCollection AddNotices(this IServiceCollection services) => services
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
