using GmailConnector.Gmail.Sync;
using GmailConnector.Gmail.Tokens;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Rules;
using GmailConnector.Sandbox;
using GmailConnector.Sandbox.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moq;

namespace GmailConnector.Gmail.Tests.Support;

/// <summary>The whole of Gmail's side as <c>AddGmail</c> composes it, over a sandbox Google and stores in memory.</summary>
internal sealed class TestGmail : IAsyncDisposable
{
    internal const string Amira = "amira@halo.example";
    internal const string Ben = "ben@halo.example";
    internal const string Sofia = "sofia@halo.example";

    private readonly ServiceProvider services;

    private TestGmail(SandboxServer google, Wire wire, ServiceProvider services, ImpatientTime time)
    {
        Google = google;
        Wire = wire;
        this.services = services;
        Time = time;
    }

    internal SandboxServer Google { get; }

    internal Wire Wire { get; }

    internal ImpatientTime Time { get; }

    internal MemoryStores Stores => Get<MemoryStores>();

    internal MemoryMessages Messages => Get<MemoryMessages>();

    internal MemoryEvidence Evidence => Get<MemoryEvidence>();

    internal IMailSource Source => Get<IMailSource>();

    internal SyncService Sync => services.GetServices<IHostedService>().OfType<SyncService>().Single();

    internal T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    internal static async Task<TestGmail> StartAsync(
        CancellationToken ct, Action<SandboxOptions>? google = null, params (string Name, string Value)[] settings)
    {
        var options = new SandboxOptions { Port = 0, EnforceQuota = false };
        google?.Invoke(options);
        var time = new ImpatientTime();
        var sandbox = await SandboxServer.StartAsync(options, time, ct);
        var wire = await Wire.StartAsync(sandbox.BaseUri, ct);
        var configuration = Configuration(sandbox, wire.BaseUri, settings);
        var services = new ServiceCollection();
        var lines = new LogLines();
        services.AddLogging(l => l.AddProvider(lines));
        services.AddSingleton(lines);
        services.AddSingleton(Mock.Of<IHostEnvironment>(e => e.EnvironmentName == "Development"));
        services.AddSingleton<TimeProvider>(time);
        AddGuardInMemory(services, time, configuration);
        services.AddGmail(configuration);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        return new TestGmail(sandbox, wire, services.BuildServiceProvider(), time);
    }

    internal static IConfiguration Configuration(SandboxServer sandbox, Uri through, params (string Name, string Value)[] settings)
    {
        var issuer = sandbox.BaseUri.GetLeftPart(UriPartial.Authority);
        var root = through.GetLeftPart(UriPartial.Authority);
        Dictionary<string, string?> values = new()
        {
            ["Google:Mode"] = "Sandbox",
            ["Google:AuthorizationEndpoint"] = issuer + "/o/oauth2/v2/auth",
            ["Google:TokenEndpoint"] = root + "/token",
            ["Google:RevocationEndpoint"] = root + "/revoke",
            ["Google:JwksUri"] = issuer + "/oauth2/v3/certs",
            ["Google:Issuer"] = issuer,
            ["Google:GmailBaseUri"] = root + "/",
            ["Google:ClientId"] = "sandbox-client",
            ["Google:ClientSecret"] = "sandbox-secret",
            ["Google:Quota:UnitsPerMinute"] = "0",
        };
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    internal static void AddGuardInMemory(IServiceCollection services, TimeProvider time, IConfiguration configuration)
    {
        var stores = new MemoryStores();
        var messages = new MemoryMessages(stores);
        var evidence = new MemoryEvidence(time);
        var ends = new RecordedEnds();
        ends.CaughtUp();
        services.AddSingleton(new Tenants(TenantSettings.Of(configuration).Select(t => t.Id)));
        services.AddSingleton(stores).AddSingleton(messages).AddSingleton(evidence);
        services.AddSingleton<IMailboxStore>(stores).AddSingleton<IAgreementStore>(stores).AddSingleton<ITokenVault>(stores);
        services.AddSingleton<IPeopleStore>(stores).AddSingleton<ISubjectHasher>(stores);
        services.AddSingleton<IWatchStore>(new MemoryWatches());
        services.AddSingleton<IMessageStore>(messages).AddSingleton<IEvidenceLog>(evidence);
        services.AddSingleton(Mock.Of<IActSigner>()).AddSingleton(Mock.Of<IActStore>()).AddSingleton<AffirmativeActs>();
        services.AddSingleton(Policy()).AddEgress().AddSingleton<AccessEvidence>().AddSingleton<RecordedViews>().AddSingleton<AccessGate>();

        // The sync has no viewer, so nobody claims any other ground.
        services.AddSingleton<AccessFactsSource>().AddSingleton<GrantFactsSource>().AddSingleton(ends);
        services.AddSingleton(Mock.Of<IGrantStore>()).AddSingleton(Mock.Of<IEnrolmentStore>())
            .AddSingleton(Mock.Of<ITicketDesk>(d => d.TagOf(It.IsAny<TenantId>()) == SubjectTag.Usual));
        services.AddSingleton(new MemorySessions()).AddSingleton<IFrameSignInStore>(s => s.GetRequiredService<MemorySessions>());
        services.AddSingleton<ISessionStore>(s => s.GetRequiredService<MemorySessions>());
        services.AddSingleton(s => new People(
            new SignInStores(stores, s.GetRequiredService<ISessionStore>(), s.GetRequiredService<IFrameSignInStore>()),
            new Agents(Mock.Of<IAgentStore>(), Mock.Of<IAgentDirectory>(), s.GetRequiredService<ISessionStore>(), evidence, time),
            s.GetRequiredService<WorkingRoles>(),
            evidence,
            time));
        services.AddSingleton<MailboxErasures>();

        // Nobody hands a mailbox over here.
        services.AddSingleton(Mock.Of<IHandOverStore>()).AddSingleton(Mock.Of<IAssignmentStore>()).AddSingleton(Mock.Of<INoticeStore>());
        services.AddSingleton(Mock.Of<IConfiguredRoles>()).AddSingleton(Roles()).AddSingleton<WorkingRoles>()
            .AddSingleton<HandOverCompletion>().AddSingleton<OwnerLeaving>();
        services.AddRecording();
        services.AddSingleton(s =>
            new MailboxConnections(
                s.GetRequiredService<LimitedUsePolicy>(),
                new ConnectionStores(stores, stores),
                s.GetRequiredService<MailboxErasures>(),
                s.GetRequiredService<HandOverCompletion>(),
                evidence,
                s.GetRequiredService<AffirmativeActs>()));
    }

    // Nothing was given or taken in the product.
    private static IRoleStore Roles() => Mock.Of<IRoleStore>(s =>
        s.AllAsync(It.IsAny<TenantId>(), It.IsAny<CancellationToken>()) == Task.FromResult<IReadOnlyList<RoleAssignment>>(
            Array.Empty<RoleAssignment>())
        && s.OfPersonAsync(It.IsAny<TenantId>(), It.IsAny<PersonId>(), It.IsAny<CancellationToken>())
            == Task.FromResult<IReadOnlyList<RoleAssignment>>(Array.Empty<RoleAssignment>()));

    /// <summary>A connected mailbox with a live agreement and tokens of these scopes.</summary>
    internal async Task<MailboxRecord> ConnectAsync(string account, CancellationToken ct, params GmailScope[] scopes)
    {
        GmailScope[] granted = scopes.Length == 0 ? [.. GmailScopes.All] : scopes;
        var name = account.Split('@')[0];
        var id = new MailboxId("mbx_" + name);
        var agreement = new AgreementRecord(
            new AgreementId("agr_" + name),
            TenantId.Default,
            new PersonId("p_" + name),
            "mailbox-1",
            Policy().Agreement.Hash,
            Policy().Hash,
            granted,
            DateTimeOffset.UnixEpoch,
            id,
            null);
        var mailbox = new MailboxRecord
        {
            Id = id,
            Tenant = TenantId.Default,
            Owner = agreement.Person,
            Subject = "sub-" + name,
            Address = account,
            State = MailboxState.Connected,
            Granted = granted.ToHashSet(),
            Agreement = agreement.Id,
            ConnectedAt = Time.GetUtcNow(),
        };
        Stores.Agreements[agreement.Id] = agreement;
        Stores.Mailboxes[id] = mailbox;
        var tokens = Google.IssueTokens(account, granted.Select(s => s.FullName()));
        await Get<TokenBox>().SaveAsync(
            TenantId.Default, id, new MailboxToken(tokens.RefreshToken, tokens.AccessToken, Time.GetUtcNow().AddHours(1)), ct);
        return mailbox;
    }

    internal MailboxRecord Now(MailboxRecord mailbox) => Stores.Mailboxes[mailbox.Id];

    /// <summary>Starts a run of whatever is due and waits until all that follows from it is through.</summary>
    internal async Task SyncAsync(CancellationToken ct)
    {
        Time.Advance(TimeSpan.FromSeconds(21));
        await Task.WhenAll(await Sync.StartDueAsync(ct));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Wire.DisposeAsync();
        await Google.DisposeAsync();
    }

    internal static LimitedUsePolicy Policy() => new()
    {
        Version = 1,
        Text = default,
        Hash = new string('a', 64),
        Agreement = new AgreementText("mailbox-1", "We read your mail to show it to you.", new string('b', 64)),
        Purposes = Enum.GetValues<Purpose>().Where(p => p != Purpose.None).ToDictionary(
            p => p,
            p => new PurposeRule(
                p, p.ToString(), p != Purpose.SyncMailbox, new HashSet<LegalBasisKind> { LegalBasisKind.MailboxAgreement }, ["mail"], 1)),
        Grounds = new GroundTerms(
            new MessageAgreementTerms(
                new AgreementText("message-agreement-1", "You let a colleague see these.", new string('c', 64)),
                TimeSpan.FromDays(7),
                TimeSpan.FromDays(30),
                50,
                TimeSpan.FromDays(7)),
            new SharedMailboxTerms(
                new AgreementText("shared-mailbox-1", "You work a shared mailbox.", new string('d', 64)),
                3,
                TimeSpan.FromDays(730),
                TimeSpan.FromDays(183),
                TimeSpan.FromDays(14),
                TimeSpan.FromDays(14)),
            new IncidentTerms(
                TimeSpan.FromHours(24),
                200,
                TimeSpan.FromDays(31),
                TimeSpan.FromHours(48),
                TimeSpan.FromHours(72),
                TimeSpan.FromHours(72),
                TimeSpan.FromDays(14),
                new EmergencyTerms(false, TimeSpan.FromMinutes(30), TimeSpan.FromHours(4))),
            new LegalOrderTerms(TimeSpan.FromDays(14), 1000, TimeSpan.FromHours(72), TimeSpan.FromDays(180)),
            new StatisticsTerms(5, 75)),
        Roles = new RoleTerms(
            new AgreementText("privacy-briefing-1", "Nobody views mail without a ground.", new string('8', 64)),
            new AgreementText("background-check-1", "I attest that a background check was done.", new string('9', 64)),
            TimeSpan.FromDays(365),
            TimeSpan.FromDays(7)),
        Features = [],
        Scopes = [],
        Methods = [],
        ForbiddenUses = [],
        Transfers = [],
        Destinations =
        [
            new DestinationRule(
                "gmail", "gmail.googleapis.com", 443, "mail-source", "gmail-data", "mailbox-agreement", "destinations[0]", 1),
            new DestinationRule("tokens", "oauth2.googleapis.com", 443, "authorization", "nothing", "none", "destinations[1]", 2),
            new DestinationRule("keys", "www.googleapis.com", 443, "signing-keys", "nothing", "none", "destinations[2]", 3),
        ],
        Lines = new Dictionary<string, int>(StringComparer.Ordinal),
        Limits = new PolicyLimits(500, TimeSpan.FromMinutes(10), 25 * 1024 * 1024, TimeSpan.FromDays(90), TimeSpan.FromHours(12)),
    };
}
