using System.Net;
using System.Runtime.CompilerServices;
using GmailConnector.Guard;
using GmailConnector.Guard.Grounds;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Transfers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;

namespace GmailConnector.Halo.Tests.Support;

/// <summary>The check of tickets over the shipped policy, in front of a server of this machine that plays HaloCRM.</summary>
internal sealed class Desk : IDisposable
{
    internal static readonly PersonId Sofia = new("p_sofia");

    private readonly Egress egress;
    private readonly HaloToken token;
    private readonly HaloApi api;

    internal Desk(Uri at, TimeProvider? clock = null, bool isProduction = false, Action<HaloSettings>? change = null)
    {
        var settings = new HaloSettings { BaseUri = at.GetLeftPart(UriPartial.Authority) + "/halo", ClientId = "sandbox-halo", ClientSecret = "sandbox-halo-secret", SecurityTicketTypes = [21] };
        change?.Invoke(settings);
        var options = Options.Create(settings);
        var log = new Lazy<IEvidenceLog>(() => Evidence.Object);
        Evidence.Setup(e => e.AppendAsync(It.IsAny<Evidence.EvidenceDraft>(), It.IsAny<CancellationToken>())).ReturnsAsync(Refusal.Unexplained);
        egress = new Egress(
            new EgressRules(Policy, HaloAddress.Of(settings), isProduction),
            new EgressRefusals(Policy, log, TimeProvider.System, NullLogger<EgressRefusals>.Instance),
            (host, ct) => Dns.GetHostAddressesAsync(host, ct),
            EgressDial.OpenAsync);
        token = new HaloToken(options, egress, clock ?? TimeProvider.System);
        api = new HaloApi(options, token, egress);
        People.Setup(p => p.FindAsync(TenantId.Default, It.IsAny<IReadOnlyCollection<PersonId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((TenantId tenant, IReadOnlyCollection<PersonId> asked, CancellationToken _) =>
                asked.Contains(Sofia) ? [new PersonRecord(Sofia, tenant, "Sofia Lindqvist", "Sofia@halo.example", DateTimeOffset.UnixEpoch)] : []);
        Tickets = new HaloTicketDesk(options, api, People.Object, clock ?? TimeProvider.System);
    }

    internal static LimitedUsePolicy Policy { get; } = PolicyLoader.Load(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "policy")));

    internal Mock<IPeopleStore> People { get; } = new(MockBehavior.Strict);

    internal Mock<IEvidenceLog> Evidence { get; } = new();

    internal ITicketDesk Tickets { get; }

    internal Task<Outcome<Done>> CheckAsync(string number, PersonId? who = null) =>
        Tickets.CheckAsync(TenantId.Default, new TicketReference(TicketSource.HaloCrm, number), who ?? Sofia, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        api.Dispose();
        token.Dispose();
        egress.Dispose();
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
