using System.Net;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace GmailConnector.Guard.Tests.Support;

/// <content>The guard's own composition, over this world's stores.</content>
internal sealed partial class World
{
    internal T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Another of these, as a second process has it; <paramref name="other"/> takes the place of this world's own.</summary>
    internal T Make<T>(params object[] other) => ActivatorUtilities.CreateInstance<T>(services, other);

    private ServiceProvider Compose(IConfiguration settings, bool isProduction)
    {
        var environment = isProduction ? Environments.Production : Environments.Development;
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Mock.Of<IHostEnvironment>(e => e.EnvironmentName == environment))
            .AddSingleton<ResolveName>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]))
            .AddSingleton<IMailboxStore>(Store)
            .AddSingleton<IMessageStore>(Store)
            .AddSingleton<IAgreementStore>(Store)
            .AddSingleton<IPeopleStore>(Store)
            .AddSingleton<IOutboxStore>(Store)
            .AddSingleton<ISubjectHasher>(Store)
            .AddSingleton<IGrantStore>(Grants)
            .AddSingleton<IEnrolmentStore>(Grants)
            .AddSingleton<ISessionStore>(Grants)
            .AddSingleton(Mock.Of<IFrameSignInStore>())
            .AddSingleton<IAgentStore>(Agents)
            .AddSingleton<IAgentDirectory>(Agents)
            .AddSingleton<IAgentTickets>(AgentTickets)
            .AddSingleton<IConfiguredRoles>(Grants)
            .AddSingleton<IRoleStore>(Roles)
            .AddSingleton<ITicketDesk>(Grants)
            .AddSingleton<INoticeStore>(Grants)
            .AddSingleton<IHandOverStore>(HandOvers)
            .AddSingleton<IAssignmentStore>(Assignments)
            .AddSingleton<ITicketLinkStore>(TicketLinks)
            .AddSingleton<ITicketEventStore>(TicketEvents)
            .AddSingleton<ITicketFilingStore>(Filings)
            .AddSingleton<ITicketFilings>(Halo)
            .AddSingleton<ISnoozeStore>(Snoozes)
            .AddSingleton<INoteStore>(Notes)
            .AddSingleton<IActSigner>(ActStore)
            .AddSingleton<IActStore>(ActStore)
            .AddSingleton<IAnswerStore>(Answers)
            .AddSingleton<IReportStore>(Reports)
            .AddSingleton<ISearchStore>(Searches)
            .AddSingleton<ITemplateStore>(Templates)
            .AddSingleton<ISavedSearchStore>(Choices)
            .AddSingleton<IImageSenderStore>(Choices)
            .AddSingleton<IBulkChangeStore>(BulkChanges)
            .AddSingleton<ICorrespondentStore>(Correspondents)
            .AddSingleton<IEvidenceLog>(Evidence)
            .AddSingleton(CheckpointLog.Object)
            .AddSingleton(Ends)
            .AddSingleton(Gmail.Object)
            .AddSingleton(Mock.Of<ISyncSignal>())
            .AddGuard(Policy, settings)
            .BuildServiceProvider();
    }
}
