using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Sharing;

internal static class SharingServices
{
    /// <summary>Adds what an owner shares: messages, membership of a mailbox, and the mailbox itself to its next owner.</summary>
    internal static IServiceCollection AddSharing(this IServiceCollection services) => services
        .AddSingleton(s => new Colleagues(s.GetRequiredService<IPeopleStore>()))
        .AddSingleton(s => new MessageAgreements(
            s.GetRequiredService<LimitedUsePolicy>(),
            s.GetRequiredService<IMailboxStore>(),
            s.GetRequiredService<IMessageStore>(),
            s.GetRequiredService<IGrantStore>(),
            s.GetRequiredService<GrantLedger>(),
            s.GetRequiredService<CasePresenter>()))
        .AddSingleton(s => new SharedMailboxes(
            s.GetRequiredService<LimitedUsePolicy>(),
            s.GetRequiredService<IMailboxStore>(),
            s.GetRequiredService<IEnrolmentStore>(),
            s.GetRequiredService<CasePresenter>(),
            s.GetRequiredService<EnrolmentLedger>()))
        .AddSingleton(s => new MailboxHandOvers(
            s.GetRequiredService<LimitedUsePolicy>(),
            s.GetRequiredService<SharingStores>(),
            s.GetRequiredService<MailboxConnections>(),
            s.GetRequiredService<CasePresenter>(),
            s.GetRequiredService<HandOverLedger>()))
        .AddHostedService<MembershipExpiryService>();
}
