using System.Net;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace GmailConnector.Gmail.Tests.Support;

/// <summary>The way out for a part that is tried alone, with the stand-ins that its settings name.</summary>
internal static class TestEgress
{
    internal static EgressConnections For(GoogleSettings settings, IEvidenceLog? evidence = null)
    {
        var policy = TestGmail.Policy();
        var rules = new EgressRules(policy, GoogleAddresses.Of(settings), isProduction: false);
        var log = new Lazy<IEvidenceLog>(() => evidence ?? new MemoryEvidence(TimeProvider.System));
        return new EgressConnections(
            rules,
            new EgressRefusals(policy, log, TimeProvider.System, NullLogger<EgressRefusals>.Instance),
            Dns.GetHostAddressesAsync,
            EgressDial.OpenAsync);
    }
}
