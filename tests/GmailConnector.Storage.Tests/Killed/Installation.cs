using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Rules;
using GmailConnector.Storage.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace GmailConnector.Storage.Tests.Killed;

/// <summary>The guard over a store, without pages: what stands between a reader and mail.</summary>
internal sealed class Installation
{
    private const int Messages = 40;

    private static readonly LimitedUsePolicy Policy = PolicyLoader.Load(Path.Combine(AppContext.BaseDirectory, "policy"));

    private readonly TestStore store;
    private readonly AccessGate gate;

    // Once at a time holds within one of them.
    private readonly MailboxErasures erasures;
    private readonly HandOverCompletion handOvers;

    internal Installation(TestStore store, IEvidenceLog evidence)
    {
        this.store = store;
        var acts = new AffirmativeActs(Policy, store.Get<IActSigner>(), store.Get<IActStore>(), TimeProvider.System);
        erasures = new MailboxErasures(Policy, store.Mailboxes, store.Agreements, Google, store.Evidence, acts);
        Ledger = new GrantLedger(
            store.Grants,
            new GrantEvidence(Policy, store.Mailboxes, store.Hasher, evidence),
            new GrantNotices(store.Mailboxes, Roles, store.Notices),
            Policy,
            TimeProvider.System);
        var steps = new HandOverLedger(Policy, store.HandOvers, store.Notices, store.Evidence, TimeProvider.System);
        handOvers = new HandOverCompletion(
            store.Mailboxes,
            store.Agreements,
            store.HandOvers,
            store.Get<RecordedEnds>(),
            steps,
            new OwnerLeaving(store.Grants, Ledger, store.Get<IAssignmentStore>(), store.Enrolments, steps));
        Connections = new MailboxConnections(
            Policy, new ConnectionStores(store.Mailboxes, store.Agreements), erasures, handOvers, store.Evidence, acts);
        gate = new AccessGate(
            Policy,
            new AccessFactsSource(
                new Tenants([TenantId.Default]),
                store.Mailboxes,
                store.Agreements,
                new GrantFactsSource(store.Grants, store.Enrolments, store.Sessions, Roles, Tickets),
                store.Get<RecordedEnds>(),
                TimeProvider.System),
            new AccessEvidence(Policy, store.Hasher, evidence),
            new RecordedViews(store.Get<IActSigner>(), TimeProvider.System),
            acts,
            TimeProvider.System);
    }

    internal static Viewer Owner { get; } = new(Sample.Tenant, Sample.Person("owner"), new HashSet<Role> { Role.Agent }, "s1");

    internal static Viewer Sofia { get; } = Officer("sofia");

    internal static Viewer Tomas { get; } = Officer("tomas");

    internal static Viewer Lena { get; } = Officer("lena");

    internal GrantLedger Ledger { get; }

    internal MailboxConnections Connections { get; }

    // Everybody is briefed here.
    private static WorkingRoles Roles { get; } = new(
        Configured(),
        Mock.Of<IRoleStore>(s =>
            s.AllAsync(It.IsAny<TenantId>(), It.IsAny<CancellationToken>()) == Task.FromResult<IReadOnlyList<RoleAssignment>>(
                Array.Empty<RoleAssignment>())
            && s.OfPersonAsync(It.IsAny<TenantId>(), It.IsAny<PersonId>(), It.IsAny<CancellationToken>())
                == Task.FromResult<IReadOnlyList<RoleAssignment>>(Array.Empty<RoleAssignment>())
            && s.ConfirmedAsync(It.IsAny<TenantId>(), It.IsAny<PersonId>(), It.IsAny<CancellationToken>())
                == Task.FromResult<BriefingConfirmation?>(new BriefingConfirmation(
                    Sample.Tenant,
                    Sofia.Person,
                    Policy.Roles.Briefing.Version,
                    Policy.Roles.Briefing.Hash,
                    DateTimeOffset.MaxValue - Policy.Roles.BriefingValid))),
        Policy,
        TimeProvider.System);

    private static IConfiguredRoles Configured() => Mock.Of<IConfiguredRoles>(r =>
        r.OfAsync(It.IsAny<TenantId>(), It.IsAny<PersonId>(), It.IsAny<CancellationToken>()) == Task.FromResult<IReadOnlySet<Role>>(
            new HashSet<Role> { Role.Agent, Role.SecurityOfficer })
        && r.PeopleWithAsync(
            It.IsAny<TenantId>(), It.IsAny<Role>(), It.IsAny<CancellationToken>()) == Task.FromResult<IReadOnlyList<PersonId>>(
            new[] { Sofia.Person, Tomas.Person, Lena.Person }));

    private static ITicketDesk Tickets { get; } = Mock.Of<ITicketDesk>(t =>
        t.CheckAsync(
            It.IsAny<TenantId>(),
            It.IsAny<TicketReference>(),
            It.IsAny<PersonId>(),
            It.IsAny<CancellationToken>()) == Task.FromResult<Outcome<Done>>(
            default(Done))
        && t.TagOf(It.IsAny<TenantId>()) == SubjectTag.Usual);

    private static IMailSource Google { get; } = Mock.Of<IMailSource>(g =>
        g.RevokeAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>()) == Task.FromResult<Outcome<Done>>(default(Done)));

    internal static MessageId Message(int number) => new($"m{number % Messages}");

    /// <summary>
    /// What each start goes on with: access that was being given or ended, and mailboxes that were being erased, when the process was
    /// killed.
    /// </summary>
    internal async Task GoOnAsync(CancellationToken ct)
    {
        using var clock = new GrantExpiryService(
            store.Grants, Ledger, Policy, TimeProvider.System, NullLogger<GrantExpiryService>.Instance);
        await clock.PassAsync(ct);
        using var enrolments = new EnrolmentLedger(
            Policy, store.Enrolments, store.Get<IAssignmentStore>(), store.Notices, store.Evidence, TimeProvider.System);
        var unrecorded = new UnrecordedEnds(store.Agreements, store.Enrolments, store.Get<RecordedEnds>(), enrolments, Connections);
        using var connections = new UnfinishedWorkService(
            store.Mailboxes, erasures, handOvers, unrecorded, TimeProvider.System, NullLogger<UnfinishedWorkService>.Instance);
        await connections.PassAsync(ct);
    }

    /// <summary>Agrees, connects a mailbox and fills it, as the application does it.</summary>
    internal async Task<MailboxId> ConnectAsync(CancellationToken ct)
    {
        await LoadedAsync(ct);
        foreach (var person in new[] { Owner, Sofia, Tomas })
        {
            await store.Sessions.StartAsync(person.Tenant, person.Person, person.Session, TimeProvider.System.GetUtcNow(), ct);
            Assert.True((await store.Evidence.AppendAsync(
                new EvidenceDraft
                {
                    Tenant = person.Tenant.Value,
                    Kind = EvidenceKind.SignIn,
                    Actor = person.Person.Value,
                    Correlation = person.Session
                },
                ct)).IsAllowed);
        }

        return await AnotherAsync("sub", ct);
    }

    /// <summary>One more mailbox, of another account.</summary>
    internal async Task<MailboxId> AnotherAsync(string subject, CancellationToken ct)
    {
        var agreed = (await Connections.AgreeAsync(Owner, Policy.Agreement.Hash, [GmailScope.ReadOnly], ct)).Value;
        var connected = (await Connections.ConnectAsync(
            Owner,
            agreed,
            subject,
            "one@corp.example",
            new HashSet<GmailScope> { GmailScope.ReadOnly },
            _ => Task.CompletedTask,
            ct)).Value;
        await store.SaveAsync(connected, [.. Enumerable.Range(0, Messages).Select(i => Sample.Message(Message(i).Value, "t1"))]);
        return connected.Id;
    }

    /// <summary>Puts on record which policy is in force, as each start does.</summary>
    internal async Task LoadedAsync(CancellationToken ct) => Assert.True((await store.Evidence.AppendAsync(
        new EvidenceDraft
        {
            Tenant = Sample.Tenant.Value,
            Kind = EvidenceKind.PolicyLoaded,
            Actor = EvidenceDraft.Machine,
            PolicyHash = Policy.Hash,
            Facts = EvidenceFacts.Of([("affirmative-acts", "required"), .. GrantBounds.Of(Policy.Grounds).SelectMany(b => b.Facts)]),
        },
        ct)).IsAllowed);

    /// <summary>Opens a message, and answers by which entry, once there is content to show.</summary>
    internal Task<Outcome<string>> OpenAsync(MailboxId mailbox, MessageId message, Viewer viewer, GrantId? grant, CancellationToken ct) =>
        gate.PerformAsync(
            new AccessRequest(viewer, Sample.Tenant, mailbox, Purpose.ReadMail, [message], null) { Grant = grant },
            new GatedAct<string>(ActKind.View, async (permit, record, token) =>
            {
                permit.Require(message);
                return (await store.Messages.ContentsAsync(record.Tenant, record.Id, [message], token)) is [{ Content.Text.Length: > 0 }]
                    ? permit.Correlation
                    : Refusal.NotFound;
            }),
            ct);

    private static Viewer Officer(string name) =>
        new(Sample.Tenant, Sample.Person(name), new HashSet<Role> { Role.SecurityOfficer }, "s_" + name);
}
