using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Assigning;
using GmailConnector.Guard.BulkChanges;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Filings;
using GmailConnector.Guard.Filters;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.InternalNotes;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Notices;
using GmailConnector.Guard.Packaging;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Presence;
using GmailConnector.Guard.Publishing;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Recipients;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Retention;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Settings;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Snoozing;
using GmailConnector.Guard.Statistics;
using GmailConnector.Guard.TicketLinks;
using GmailConnector.Guard.Tickets;
using GmailConnector.Guard.Transfers;
using GmailConnector.Guard.Witnessing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GmailConnector.Guard;

/// <summary>
/// Composition of the guard. Types that pages may use have internal constructors, which the container can't call, so they are created here.
/// </summary>
public static class GuardServices
{
    /// <summary>
    /// Adds the guard over the policy in the folder that <c>Policy:Folder</c> names (by default <c>policy</c> beside the application).
    /// </summary>
    /// <exception cref="PolicyException">The policy is broken or wider than Limited Use allows; the message names each line at
    /// fault.</exception>
    public static IServiceCollection AddGuard(this IServiceCollection services, IConfiguration configuration)
    {
        var folder = configuration["Policy:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "policy");

        // Loaded here and not at first use, so that the application doesn't start with a faulty policy.
        return services.AddGuard(PolicyLoader.Load(folder), configuration);
    }

    /// <summary>Adds the guard over a policy that is loaded.</summary>
    internal static IServiceCollection AddGuard(
        this IServiceCollection services, LimitedUsePolicy policy, IConfiguration configuration)
    {
        // With a setting at fault the application doesn't start either.
        var undo = UndoSendSetting.Read(configuration[UndoSendSetting.Name]);
        services.TryAddSingleton(TimeProvider.System);
        var tenants = TenantSettings.Of(configuration);
        return services
            .AddSingleton(policy with { Stricter = tenants.ToDictionary(t => t.Id, t => TenantLimits.For(policy, t.Id, t.Settings)) })
            .AddSingleton(new Tenants(tenants.Select(t => t.Id)))

            // The host starts these in this order: the policy is recorded before Guard's other services write anything.
            .AddHostedService<PolicyRecordingService>()
            .AddSingleton<AffirmativeActs>()
            .AddEgress()
            .AddRoles()
            .AddRules()
            .AddSingleton<AccessEvidence>()
            .AddSingleton<RecordedViews>()
            .AddSingleton<AccessGate>()
            .AddStatistics()
            .AddWitnesses(configuration)
            .AddSingleton<LabelChanger>()
            .AddSingleton<LabelEditor>()
            .AddRecording()
            .AddSingleton<RetainingStores>()
            .AddHostedService<RetentionService>()
            .AddCases()
            .AddConnections()
            .AddSingleton<MessageInspection>()
            .AddPublishing()
            .AddSingleton<MailSettingsEditor>()
            .AddSingleton<MailFilters>()
            .AddSingleton(s => new PersonPreferences(s.GetRequiredService<IPreferenceStore>(), undo))
            .AddTransfers(configuration)
            .AddNotices(configuration)
            .AddPackaging()
            .AddPresence()
            .AddAssigning()
            .AddTicketLinks()
            .AddTickets()
            .AddFilings()
            .AddSnoozing()
            .AddInternalNotes()
            .AddReading()
            .AddBulkChanges()
            .AddSharing()
            .AddActivity()
            .AddComposing()
            .AddRecipients()
            .AddSingleton<MailboxOperations>()
            .AddSingleton(s => new Mailboxes(
                s.GetRequiredService<MailboxOperations>(),
                s.GetRequiredService<IMailboxStore>(),
                s.GetRequiredService<IEnrolmentStore>(),
                s.GetRequiredService<ConversationStores>(),
                s.GetRequiredService<CasePresenter>()));
    }
}
