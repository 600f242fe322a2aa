using System.Net;
using System.Runtime.CompilerServices;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace GmailConnector.Halo.Tests.Support;

/// <summary>The check of tickets over the shipped policy, in front of a server of this machine that plays HaloCRM.</summary>
internal sealed class Desk : IDisposable
{
    internal static readonly PersonId Sofia = new("p_sofia");

    private readonly EgressConnections egress;
    private readonly HaloTokenEndpoint endpoint;
    private readonly HaloRequests requests;

    internal Desk(
        Uri at,
        TimeProvider? clock = null,
        bool isProduction = false,
        Action<HaloSettings>? change = null,
        bool isDeclared = true,
        MemoryBudgets? budgets = null,
        HaloSettings? other = null)
    {
        Budgets = budgets ?? new MemoryBudgets();
        var settings = new HaloSettings
        {
            BaseUri = at.GetLeftPart(UriPartial.Authority) + "/halo",
            ClientId = "sandbox-halo",
            ClientSecret = "sandbox-halo-secret",
            SecurityTicketTypes = [21]
        };
        change?.Invoke(settings);
        var tenants = (other is null
            ? new GivenSettings((TenantId.Default, settings))
            : new GivenSettings((TenantId.Default, settings), (Other, other))).Tenants;
        var log = new Lazy<IEvidenceLog>(() => Evidence.Object);
        Evidence.Setup(e => e.AppendAsync(It.IsAny<Evidence.EvidenceDraft>(), It.IsAny<CancellationToken>())).ReturnsAsync(
            Refusal.Unexplained);
        var policy = isDeclared ? Policy with { Transfers = [Declared] } : Policy;
        var rules = new EgressRules(
            policy, [.. HaloAddress.Of(TenantId.Default, settings), .. HaloAddress.Of(Other, other ?? new())], isProduction);
        egress = new EgressConnections(
            rules,
            new EgressRefusals(Policy, log, TimeProvider.System, NullLogger<EgressRefusals>.Instance),
            (host, ct) => Dns.GetHostAddressesAsync(host, ct),
            EgressDial.OpenAsync);
        clock ??= TimeProvider.System;
        endpoint = new HaloTokenEndpoint(tenants, egress, clock);
        requests = new HaloRequests(tenants, egress, new HaloBudget(tenants, Budgets, clock));
        var api = new HaloApi(requests, endpoint, clock);
        People.Setup(p => p.FindAsync(TenantId.Default, It.IsAny<IReadOnlyCollection<PersonId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((TenantId tenant, IReadOnlyCollection<PersonId> asked, CancellationToken _) =>
                asked.Contains(Sofia)
                    ? [new PersonRecord(Sofia, tenant, "Sofia Lindqvist", "Sofia@halo.example", DateTimeOffset.UnixEpoch)]
                    : []);
        Tickets = new HaloTicketDesk(tenants, api, People.Object, Links.Object, clock);
        Agents = new HaloAgentDirectory(tenants, api, clock);
        var access = new AgentAccess(endpoint, Links.Object, clock);
        AgentTickets = new HaloAgentTickets(tenants, requests, access, new HaloNames(requests, clock), Events.Object, clock);
        Filings = new HaloTicketFilings(tenants, requests, access, rules, clock);
    }

    internal static LimitedUsePolicy Policy { get; } = PolicyLoader.Load(PolicyFolder());

    internal static TransferRule Declared { get; } = new(
        "halocrm",
        "HaloCRM",
        new Uri("https://acme.haloservicedesk.com/api"),
        "file-to-halocrm",
        LegalBasisKind.MailboxAgreement,
        new AgreementText("halocrm-1", "Text", new string('d', 64)),
        [TransferField.Text],
        "transfers[0]",
        1);

    internal static TenantId Other { get; } = new("other");

    internal Mock<IPeopleStore> People { get; } = new(MockBehavior.Strict);

    internal Mock<IAgentStore> Links { get; } = new();

    internal Mock<ITicketEventStore> Events { get; } = new();

    internal Mock<IEvidenceLog> Evidence { get; } = new();

    internal MemoryBudgets Budgets { get; }

    internal ITicketDesk Tickets { get; }

    internal IAgentDirectory Agents { get; }

    internal IAgentTickets AgentTickets { get; }

    internal ITicketFilings Filings { get; }

    internal Task<Outcome<Done>> CheckAsync(string number, PersonId? who = null) =>
        Tickets.CheckAsync(
            TenantId.Default, new TicketReference(TicketSource.HaloCrm, number), who ?? Sofia, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        requests.Dispose();
        endpoint.Dispose();
        egress.Dispose();
    }

    // By the file where the tests lie: a compiler of CI's writes no path of the machine into them.
    private static string PolicyFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GmailConnector.sln")))
        {
            folder = folder.Parent
                ?? throw new DirectoryNotFoundException("The tests run inside the repository; its policy folder wasn't found.");
        }

        return Path.Combine(folder.FullName, "policy");
    }
}
