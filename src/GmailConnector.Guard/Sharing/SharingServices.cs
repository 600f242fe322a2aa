using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Sharing;

internal static class SharingServices
{
    /// <summary>Adds what an owner shares: messages, and membership of a mailbox.</summary>
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
        .AddHostedService<MembershipExpiryService>();
}
