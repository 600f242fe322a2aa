using System.Net;
using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Assigning;
using GmailConnector.Guard.BulkChanges;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Filters;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.InternalNotes;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Notices;
using GmailConnector.Guard.Packaging;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Presence;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Recipients;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Settings;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Snoozing;
using GmailConnector.Guard.Transfers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>
/// One tenant, two people, one mailbox with mail, an agreement; Gmail is a strict mock, so an unexpected call fails the test.
/// </summary>
internal sealed partial class World
{
    internal const string SecretSubject = "Quarterly numbers, strictly private";

    internal World(LimitedUsePolicy? policy = null, IConfiguration? settings = null, bool isProduction = false)
    {
        Evidence = new MemoryEvidence(Clock, Ends);
        Snoozes = new MemorySnoozes(Steps);
        HandOvers = new MemoryHandOvers(Store, Grants);
        Policy = policy ?? TestPolicy.Create();
        Acts = new AffirmativeActs(Policy, ActStore, ActStore, Clock);
        Gate = new AccessGate(
            Policy,
            new AccessFactsSource(Store, Store, new GrantFactsSource(Grants, Grants, Grants, Grants, Grants), Ends, Clock),
            new AccessEvidence(Policy, Store, Evidence),
            new RecordedViews(ActStore, Clock),
            Acts,
            Clock);
        Gmail.Setup(g =>
            g.FetchAttachmentsAsync(
                It.IsAny<MailboxRecord>(),
                It.IsAny<MessageId>(),
                It.IsAny<IReadOnlyList<string>>(),
                It.IsAny<CancellationToken>())).Returns(OneByOneAsync);
        var builder = new MessageBuilder(
            Store, Gmail.Object, new OutgoingFiles(Gmail.Object), new SendWarnings(Correspondents, Clock), Clock);
        Gmail.Setup(g =>
            g.FetchThreadAsync(
                It.IsAny<MailboxRecord>(), It.IsAny<ThreadId>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MessageRecord[])[]);
        var missing = new MissingMail(Store, Gmail.Object);
        Files = new CasePresenter(Policy, Store, Store, Acts, Clock);
        var people = new MailboxPeople(Policy, Store, Grants, Clock);
        var assigned = new AssignmentReader(people, Assignments, Files);
        var conversations = new ConversationStores(Assignments, Notes);
        var noted = new InternalNoteReader(Policy, Notes, Files);
        var choices = new PersonalChoices(
            new SavedSearches(Gate, Choices, new KeptSearches(Searches, Clock), Clock), new ImageSenders(Gate, Store, Choices, Clock));
        var reading = new MailReader(
            Gate,
            Store,
            new OlderMail(Gate, Store, Gmail.Object, missing, Clock),
            new OutsideMail(Gate, Store),
            new RowAdditions(assigned, new SnoozeReader(Snoozes)),
            choices);
        var board = new PresenceBoard(Clock);
        var drafts = new DraftCheck(Gmail.Object, Store);
        var versions = new DraftVersions(Clock);
        var composing = new MessageComposer(Gate, Store, Gmail.Object, builder, drafts, versions);
        var sending = new IdempotentSender(Gmail.Object, Store, composing, Clock);
        Outbox = Node();
        Ledger = new GrantLedger(
            Grants, new GrantEvidence(Policy, Store, Store, Evidence), new GrantNotices(Store, Grants, Grants), Policy, Clock);
        Agreements = new MessageAgreements(Policy, Store, Store, Grants, Ledger, Files);
        var enrolments = new EnrolmentLedger(Policy, Grants, Assignments, Grants, Evidence, Clock);
        Memberships = enrolments;
        Shared = new SharedMailboxes(Policy, Store, Grants, Files, enrolments);
        var sharing = new SharingStores(Store, Grants, HandOvers);
        Notices = new NoticeInbox(Grants, new NoticeSubjects(Grants, sharing, Reports, Store, conversations), Files, Clock);
        var reports = new ReportLedger(Reports, Grants, Grants, Clock);
        var activity = new AccessActivity(
            new OwnerLegalBases(Store, Grants, Grants, Clock),
            Evidence,
            CheckpointLog.Object,
            Files,
            reports,
            new AccessSubjects(Store, Store));
        Rooms = new MailboxOperations(
            reading,
            new ThreadReader(Gate, Store, Gmail.Object, reading, new ThreadAdditions(assigned, noted), Clock),
            new AttachmentReader(Gate, Store, Gmail.Object),
            new MailSearch(Gate, Store, Gmail.Object, missing, reading, new KeptSearches(Searches, Clock)),
            choices,
            composing,
            new MessageSender(
                Gate,
                builder,
                sending,
                new OutboxWriter(Store, Gmail.Object, composing, Clock),
                new ColleagueAnswers(Store, Grants, Answers, board, Clock),
                new OpenDrafts(drafts, versions)),
            new Outbox(Gate, Store, Store),
            new RecipientSearch(Gate, Correspondents, Clock),
            new MessageTemplates(Gate, Templates, Clock),
            new EventReply(Gate, Store, Gmail.Object, sending, Clock),
            new LabelChanger(Gate, Store, Gmail.Object),
            new ConversationAssignments(Gate, Store, Assignments, assigned, new AssignmentPeople(people, Grants), Clock),
            new ConversationNotes(Gate, Store, Notes, noted, new NotePeople(people, Store, Files, Grants), Clock),
            new LabelEditor(Gate, Store, Gmail.Object),
            new ConversationSnoozes(
                Gate, Store, Snoozes, new SnoozeLabel(Store, Gmail.Object), new LabelChanger(Gate, Store, Gmail.Object)),
            new BulkChanger(
                Gate,
                BulkChanges,
                Store,
                new BulkThreads(Gate, reading, new KeptSearches(Searches, Clock), Gmail.Object),
                new BulkBatch(Gate, Store, Gmail.Object),
                Clock),
            new MailSettingsEditor(Gate, Gmail.Object),
            new MailFilters(Gate, Store, Gmail.Object),
            activity,
            new AccessDispute(activity, new AccessQuestions(Policy, reports, Evidence), Agreements, Shared, Acts),
            Transfers(new TransferSettings(settings ?? new ConfigurationBuilder().Build()), isProduction),
            new MessageInspection(Gate, Store, Gmail.Object),
            new MessagePackages(
                Gate, Grants, new PackageContents(Store, Gmail.Object, Store, Evidence), new PreparedPackages(Clock), Clock),
            Mock.Of<ISyncSignal>(),
            Acts);
        var erasures = new MailboxErasures(Policy, Store, Store, Gmail.Object, Evidence, Acts);
        var steps = new HandOverLedger(Policy, HandOvers, Grants, Evidence, Clock);
        var completion = new HandOverCompletion(Store, Store, HandOvers, Ends, steps, new(Grants, Ledger, Assignments, Grants, steps));
        Connections = new MailboxConnections(Policy, new ConnectionStores(Store, Store), erasures, completion, Evidence, Acts);
        HandingOver = new MailboxHandOvers(Policy, sharing, Connections, Files, steps);
        ConnectionClock = new UnfinishedWorkService(
            Store,
            erasures,
            completion,
            new UnrecordedEnds(Store, Grants, Ends, enrolments, Connections),
            Clock,
            NullLogger<UnfinishedWorkService>.Instance);
        Mailboxes = new Mailboxes(Rooms, Store, Grants, conversations, Files);
        Presence = new PresenceTracker(Gate, board, Files, Clock);
        Colleagues = new Colleagues(Store);
        var frozen = new FrozenScopes(Clock);
        var record = new GrantEvidence(Policy, Store, Store, Evidence);
        var officers = new CaseWorkflow(Grants, Store, Grants, Ledger, record, Files);
        var freezing = new ScopeFreezing(Policy, Store, Store, new MessageSearch(Gate, Store, Gmail.Object, Store), frozen, record);
        Incidents = new Incidents(Policy, officers, freezing, frozen, Grants, reports);
        SecurityReports = new SecurityReports(Gate, reports, officers, Store, Files);
        Orders = new LegalOrders(Policy, officers, freezing, frozen);
        Cases = new AccessCases(officers, Incidents, Orders, new CaseUses(Evidence, Store, Store, Files));

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

    internal MemoryAssignments Assignments { get; } = new();

    internal MemorySnoozes Snoozes { get; }

    internal MemoryNotes Notes { get; } = new();

    internal MemoryActs ActStore { get; } = new();

    internal AffirmativeActs Acts { get; }

    internal MemoryAnswers Answers { get; } = new();

    internal MemoryReports Reports { get; } = new();

    internal SecurityReports SecurityReports { get; }

    internal MemorySearches Searches { get; } = new();

    internal MemoryTemplates Templates { get; } = new();

    internal MemoryChoices Choices { get; } = new();

    internal MemoryBulkChanges BulkChanges { get; } = new();

    internal MemoryCorrespondents Correspondents { get; } = new();

    internal CasePresenter Files { get; }

    internal GrantLedger Ledger { get; }

    internal MessageAgreements Agreements { get; }

    internal SharedMailboxes Shared { get; }

    internal EnrolmentLedger Memberships { get; }

    internal MemoryHandOvers HandOvers { get; }

    internal MailboxHandOvers HandingOver { get; }

    internal Incidents Incidents { get; }

    internal LegalOrders Orders { get; }

    internal AccessCases Cases { get; }

    internal PresenceTracker Presence { get; }

    internal Colleagues Colleagues { get; }

    internal NoticeInbox Notices { get; }

    internal MemoryEvidence Evidence { get; }

    internal Mock<ICheckpointLog> CheckpointLog { get; } = new(MockBehavior.Strict);

    internal RecordedEnds Ends { get; } = new();

    internal Mock<IMailSource> Gmail { get; } = new(MockBehavior.Strict);

    internal LimitedUsePolicy Policy { get; }

    internal AccessGate Gate { get; }

    internal MailboxOperations Rooms { get; }

    internal UnfinishedWorkService ConnectionClock { get; }

    internal MailboxConnections Connections { get; }

    internal Mailboxes Mailboxes { get; }

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
