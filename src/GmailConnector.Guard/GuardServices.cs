using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Grounds;
using GmailConnector.Guard.Packaging;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Retention;
using GmailConnector.Guard.Reviewing;
using GmailConnector.Guard.Rooms;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Transfers;
using GmailConnector.Guard.Witnessing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GmailConnector.Guard;

/// <summary>Composition of the guard.</summary>
public static class GuardServices
{
    /// <summary>
    /// Adds the guard over the policy in the folder that <c>Policy:Folder</c> names (by default <c>policy</c> beside the application).
    /// </summary>
    /// <exception cref="PolicyException">The policy is broken or wider than Limited Use allows; the message names each line at fault.</exception>
    public static IServiceCollection AddGuard(this IServiceCollection services, IConfiguration configuration)
    {
        var folder = configuration["Policy:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "policy");

        // Loaded here and not at first use: with a policy at fault the application doesn't start.
        var policy = PolicyLoader.Load(folder);
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(policy)
            .AddEgress()
            .AddHostedService<PolicyRecorder>()
            .AddHostedService<ConnectionWatch>()
            .AddHostedService<RetentionSweep>()
            .AddSingleton<AccessFactsSource>()
            .AddSingleton<AffirmativeActs>()
            .AddSingleton<AccessGate>()
            .AddSingleton<MessageBuilder>()
            .AddSingleton<ReadingRoom>()
            .AddSingleton<SearchRoom>()
            .AddSingleton<OrganizingRoom>()
            .AddSingleton<ComposingRoom>()
            .AddSingleton<SendOnce>()
            .AddSingleton<ColleaguesAnswers>()
            .AddSingleton<SendingRoom>()
            .AddSingleton<SettingsRoom>()
            .AddSingleton<HolderGrounds>()
            .AddSingleton<ActivityRoom>()
            .AddSingleton<Recourse>()
            .AddSingleton<ObjectionRoom>()
            .AddSingleton<InspectionRoom>()
            .AddSingleton<PackageContents>()
            .AddSingleton<PreparedPackages>()
            .AddSingleton<PackageRoom>()
            .AddTransfers(configuration)
            .AddSingleton<MailRooms>()
            .AddGrounds()
            .AddSingleton<UseCount>()
            .AddSingleton<PublicCheckpoint>()
            .AddWitnesses(configuration)
            .AddSingleton<BundleSources>()
            .AddSingleton<PublicWitnesses>()
            .AddSingleton(s => new PublicRecord(
                s.GetRequiredService<LimitedUsePolicy>(), s.GetRequiredService<UseCount>(), s.GetRequiredService<PublicCheckpoint>(), s.GetRequiredService<BundleSources>(), s.GetRequiredService<PublicWitnesses>()))
            .AddSingleton(s => new Mailboxes(s.GetRequiredService<MailRooms>(), s.GetRequiredService<IMailboxStore>(), s.GetRequiredService<IEnrolmentStore>(), s.GetRequiredService<CaseFiles>()))
            .AddNotices(configuration)
            .AddSingleton(s => new People(
                s.GetRequiredService<IPeopleStore>(), s.GetRequiredService<ISessionStore>(), s.GetRequiredService<IEvidenceLog>(), s.GetRequiredService<TimeProvider>()))
            .AddSingleton<MailboxErasures>()
            .AddSingleton<UnrecordedEnds>()
            .AddHostedService<ConnectionClock>()
            .AddSingleton(s => new MailboxConnections(
                s.GetRequiredService<LimitedUsePolicy>(),
                s.GetRequiredService<IMailboxStore>(),
                s.GetRequiredService<IAgreementStore>(),
                s.GetRequiredService<MailboxErasures>(),
                s.GetRequiredService<IEvidenceLog>(),
                s.GetRequiredService<AffirmativeActs>()));
    }
}
