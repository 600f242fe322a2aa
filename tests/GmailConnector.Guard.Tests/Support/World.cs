using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Notices;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Presence;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Sharing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>
/// One tenant, two people, one mailbox with mail, an agreement. The guard is composed as in the application, over stores in memory;
/// Gmail is a strict mock, so an unexpected call fails the test.
/// </summary>
internal sealed partial class World
{
    internal const string SecretSubject = "Quarterly numbers, strictly private";

    private readonly ServiceProvider services;

    internal World(LimitedUsePolicy? policy = null, IConfiguration? settings = null, bool isProduction = false)
    {
        Evidence = new MemoryEvidence(Clock, Ends);
        Snoozes = new MemorySnoozes(Steps);
        Filings = new MemoryFilings(Steps);
        Halo = new MemoryHalo(Steps, Clock);
        HandOvers = new MemoryHandOvers(Store, Grants);
        Policy = policy ?? TestPolicy.Create();
        Gmail.Setup(g =>
            g.FetchAttachmentsAsync(
                It.IsAny<MailboxRecord>(),
                It.IsAny<MessageId>(),
                It.IsAny<IReadOnlyList<string>>(),
                It.IsAny<CancellationToken>())).Returns(OneByOneAsync);
        Gmail.Setup(g =>
            g.FetchThreadAsync(
                It.IsAny<MailboxRecord>(), It.IsAny<ThreadId>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MessageRecord[])[]);
        Roles = new MemoryRoles(Policy);
        services = Compose(settings ?? new ConfigurationBuilder().Build(), isProduction);
        Outbox = Node();

        Agreement = new AgreementRecord(
            new AgreementId("agr_1"),
            TenantId.Default,
            Amira.Person,
            Policy.Agreement.Version,
            Policy.Agreement.Hash,
            Policy.Hash,
            [GmailScope.ReadOnly],
            Clock.GetUtcNow(),
            Box,
            null);
        Store.Agreements.Add(Agreement.Id, Agreement);
        Store.Mailboxes.Add(Box, new MailboxRecord
        {
            Id = Box,
            Tenant = TenantId.Default,
            Owner = Amira.Person,
            Subject = "sub-amira",
            Address = "amira@halo.example",
            State = MailboxState.Connected,
            Granted = GmailScopes.All.ToHashSet(),
            Agreement = Agreement.Id,
            ConnectedAt = Clock.GetUtcNow(),
            Sync = new SyncState(true, 1, null, 1, 1, null),
        });
        Add("m1", "m1", SecretSubject, "Ben Okafor <ben@halo.example>");
        Store.People[Amira.Person] = new PersonRecord(
            Amira.Person, TenantId.Default, "Amira Haddad", "amira@halo.example", Clock.GetUtcNow());
        Store.People[Ben.Person] = new PersonRecord(Ben.Person, TenantId.Default, "Ben Okafor", "ben@halo.example", Clock.GetUtcNow());
    }

    internal static MailboxId Box { get; } = new("mbx_1");

    internal ManualClock Clock { get; } = new();

    internal MemoryStore Store { get; } = new();

    /// <summary>The steps of this process, at any of which it can be stopped.</summary>
    internal Steps Steps => Store.Steps;

    internal MemoryGrants Grants { get; } = new();

    internal MemoryRoles Roles { get; }

    internal MemoryAgents Agents { get; } = new();

    internal MemoryTickets AgentTickets { get; } = new();

    internal MemoryAssignments Assignments { get; } = new();

    internal MemorySnoozes Snoozes { get; }

    internal MemoryNotes Notes { get; } = new();

    internal MemoryActs ActStore { get; } = new();

    internal AffirmativeActs Acts => Get<AffirmativeActs>();

    internal MemoryAnswers Answers { get; } = new();

    internal MemoryReports Reports { get; } = new();

    internal SecurityReports SecurityReports => Get<SecurityReports>();

    internal MemorySearches Searches { get; } = new();

    internal MemoryTemplates Templates { get; } = new();

    internal MemoryChoices Choices { get; } = new();

    internal MemoryBulkChanges BulkChanges { get; } = new();

    internal MemoryTicketLinks TicketLinks { get; } = new();

    internal MemoryTicketEvents TicketEvents { get; } = new();

    internal MemoryFilings Filings { get; }

    internal MemoryHalo Halo { get; }

    internal MemoryCorrespondents Correspondents { get; } = new();

    internal CasePresenter Files => Get<CasePresenter>();

    internal GrantLedger Ledger => Get<GrantLedger>();

    internal MessageAgreements Agreements => Get<MessageAgreements>();

    internal SharedMailboxes Shared => Get<SharedMailboxes>();

    internal EnrolmentLedger Memberships => Get<EnrolmentLedger>();

    internal MemoryHandOvers HandOvers { get; }

    internal MailboxHandOvers HandingOver => Get<MailboxHandOvers>();

    internal Incidents Incidents => Get<Incidents>();

    internal LegalOrders Orders => Get<LegalOrders>();

    internal AccessCases Cases => Get<AccessCases>();

    internal PresenceTracker Presence => Get<PresenceTracker>();

    internal Colleagues Colleagues => Get<Colleagues>();

    internal NoticeInbox Notices => Get<NoticeInbox>();

    internal MemoryEvidence Evidence { get; }

    internal Mock<ICheckpointLog> CheckpointLog { get; } = new(MockBehavior.Strict);

    internal RecordedEnds Ends { get; } = new();

    internal Mock<IMailSource> Gmail { get; } = new(MockBehavior.Strict);

    internal LimitedUsePolicy Policy { get; }

    internal AccessGate Gate => Get<AccessGate>();

    internal MailboxOperations Rooms => Get<MailboxOperations>();

    internal UnfinishedWorkService ConnectionClock => Make<UnfinishedWorkService>();

    internal MailboxConnections Connections => Get<MailboxConnections>();

    internal Mailboxes Mailboxes => Get<Mailboxes>();

    internal AgreementRecord Agreement { get; }

    internal Viewer Amira { get; } = new(TenantId.Default, new PersonId("p_amira"), new HashSet<Role> { Role.Agent }, "s1");

    internal Viewer Ben { get; } = new(
        TenantId.Default, new PersonId("p_ben"), new HashSet<Role> { Role.Agent, Role.SecurityOfficer, Role.Operator }, "s2");

    internal Mailbox Mine => Mailboxes.Open(Amira, Box);

    internal MailboxRecord Record
    {
        get => Store.Mailboxes[Box];
        set => Store.Mailboxes[Box] = value;
    }

    internal void Withdraw() => Store.Agreements[Agreement.Id] = Store.Agreements[Agreement.Id] with { WithdrawnAt = Clock.GetUtcNow() };
}
