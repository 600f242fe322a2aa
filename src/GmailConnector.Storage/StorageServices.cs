using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using GmailConnector.Storage.Budgets;
using GmailConnector.Storage.Choices;
using GmailConnector.Storage.Acts;
using GmailConnector.Storage.Assignments;
using GmailConnector.Storage.BulkChanges;
using GmailConnector.Storage.DataProtection;
using GmailConnector.Storage.Enrolments;
using GmailConnector.Storage.Evidence;
using GmailConnector.Storage.Filings;
using GmailConnector.Storage.Grants;
using GmailConnector.Storage.HandOvers;
using GmailConnector.Storage.Health;
using GmailConnector.Storage.InternalNotes;
using GmailConnector.Storage.Keys;
using GmailConnector.Storage.Mailboxes;
using GmailConnector.Storage.Messages;
using GmailConnector.Storage.Notices;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Outbox;
using GmailConnector.Storage.People;
using GmailConnector.Storage.Policies;
using GmailConnector.Storage.Reports;
using GmailConnector.Storage.Roles;
using GmailConnector.Storage.Searches;
using GmailConnector.Storage.Sessions;
using GmailConnector.Storage.Settings;
using GmailConnector.Storage.Snoozes;
using GmailConnector.Storage.Statistics;
using GmailConnector.Storage.Templates;
using GmailConnector.Storage.TicketEvents;
using GmailConnector.Storage.TicketLinks;
using GmailConnector.Storage.Tokens;
using GmailConnector.Storage.Watches;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GmailConnector.Storage;

/// <summary>The store as the host sees it: one call.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds the sealed store, the evidence log and the persisted keys of ASP.NET Data Protection. They open when the host starts, before
    /// anything serves; a setting that is wrong, or a store that is in use, stops the start with its name.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(sp => StorageSettings.Read(configuration, sp.GetRequiredService<IHostEnvironment>().ContentRootPath));
        services.AddSingleton<IConfiguredAddresses, VaultAddress>();
        services.AddSingleton(KeySourceOf);
        services.AddSingleton<Store>();
        services.AddSingleton<RecordedEnds>();
        services.AddSingleton<EvidenceLog>();
        services.AddSingleton<IEvidenceLog>(sp => sp.GetRequiredService<EvidenceLog>());
        services.AddSingleton<ICheckpointLog, CheckpointLog>();
        services.AddSingleton<ICosignatureStore, CosignatureStore>();
        services.AddSingleton<IPolicyArchive, PolicyArchive>();
        services.AddSingleton<IMailboxStore, MailboxStore>();
        services.AddSingleton<IMessageStore, MessageStore>();
        services.AddSingleton<IAgreementStore, AgreementStore>();
        services.AddSingleton<IPeopleStore, PeopleStore>();
        services.AddSingleton<IOutboxStore, OutboxStore>();
        services.AddSingleton<IAnswerStore, AnswerStore>();
        services.AddSingleton<IAssignmentStore, AssignmentStore>();
        services.AddSingleton<ITicketLinkStore, TicketLinkStore>();
        services.AddSingleton<IRequestBudgetStore, RequestBudgetStore>();
        services.AddSingleton<ITicketEventStore, TicketEventStore>();
        services.AddSingleton<IWatchStore, WatchStore>();
        services.AddSingleton<ITicketFilingStore, TicketFilingStore>();
        services.AddSingleton<ISnoozeStore, SnoozeStore>();
        services.AddSingleton<INoteStore, NoteStore>();
        services.AddSingleton<ISearchStore, SearchStore>();
        services.AddSingleton<ITemplateStore, TemplateStore>();
        services.AddSingleton<ISavedSearchStore, SavedSearchStore>();
        services.AddSingleton<IImageSenderStore, ImageSenderStore>();
        services.AddSingleton<IBulkChangeStore, BulkChangeStore>();
        services.AddSingleton<ICorrespondentStore, CorrespondentStore>();
        services.AddSingleton<IPreferenceStore, PreferenceStore>();
        services.AddSingleton<IActSigner, ActSigner>();
        services.AddSingleton<IActStore, ActStore>();
        services.AddSingleton<ICountStore, CountStore>();
        services.AddSingleton<IPublicationStore, PublicationStore>();
        services.AddSingleton<ITokenVault, TokenVault>();
        services.AddSingleton<ISubjectHasher, SubjectHasher>();
        services.AddSingleton<IGrantStore, GrantStore>();
        services.AddSingleton<IEnrolmentStore, EnrolmentStore>();
        services.AddSingleton<IHandOverStore, HandOverStore>();
        services.AddSingleton<IRoleStore, RoleStore>();
        services.AddSingleton<ISessionStore, SessionStore>();
        services.AddSingleton<IFrameSignInStore, FrameSignInStore>();
        services.AddSingleton<IAgentStore, AgentStore>();
        services.AddSingleton<INoticeStore, NoticeStore>();
        services.AddSingleton<IReportStore, ReportStore>();
        services.AddHostedService<StorageStart>();
        services.AddHealthChecks().AddCheck<StoreCheck>("store").AddCheck<EvidenceCheck>("evidence");
        services.AddSingleton<StoreCheck>();
        services.AddSingleton<EvidenceCheck>();

        services.AddDataProtection().SetApplicationName("HaloCRM Gmail Connector");
        services.AddSingleton<SealedXmlRepository>();
        services.AddOptions<KeyManagementOptions>().Configure<SealedXmlRepository>((options, keys) => options.XmlRepository = keys);
        return services;
    }

    private static IMasterKeySource KeySourceOf(IServiceProvider services) => services.GetRequiredService<StorageSettings>().Keys switch
    {
        KeySettings.InFile file => new MasterKeyFile(file.Path),
        KeySettings.InKeyVault vault =>
            MasterKeyVault.Connect(
                VaultAddress.Declared(vault, services.GetRequiredService<EgressRules>()), services.GetRequiredService<EgressConnections>()),
        var other => throw new InvalidOperationException($"No master key source for {other.GetType().Name}."),
    };
}
