using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Egress;

/// <summary>
/// Records each refused connection in the evidence log, and logs a warning with the same facts. A repetition within a minute is only
/// counted, and the count goes into the next entry; at most twenty different ones are recorded a minute, so that a retry loop can't fill
/// the log.
/// </summary>
/// <remarks>The evidence log is resolved lazily: opening it may need the key vault, and so a connection.</remarks>
internal sealed partial class EgressRefusals(
    LimitedUsePolicy policy, Lazy<IEvidenceLog> evidence, TimeProvider clock, ILogger<EgressRefusals> logger)
{
    internal const int MostInAWindow = 20;
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock door = new();
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private DateTimeOffset windowEnds;
    private long unwritten;

    internal async Task<EgressRefusedException> RecordAsync(EgressTarget target, EgressDecision decision)
    {
        var refused = new EgressRefusedException(target.Purpose, decision);
        var host = decision.HostIsKnown
            ? target.Host.ToLowerInvariant()
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target.Host)));
        if (!TakeTurn($"{target.Purpose}|{decision.Rule}|{host}|{target.Port}", out var before))
        {
            return refused;
        }

        LogRefused(
            logger,
            target.Purpose.PolicyName(),
            decision.Rule,
            decision.Policy,
            decision.HostIsKnown ? "host" : "host-sha256",
            host,
            target.Port,
            before);
        if (target.Purpose != EgressPurpose.KeyVault)
        {
            await WriteAsync(target, decision, host, before);
        }

        return refused;
    }

    private async Task WriteAsync(EgressTarget target, EgressDecision decision, string host, long before)
    {
        var draft = new EvidenceDraft
        {
            Tenant = TenantId.Default.Value,
            Kind = EvidenceKind.EgressRefused,
            Actor = EvidenceDraft.Machine,
            PolicyHash = policy.Hash,
            Facts = EvidenceFacts.Of(
                ("purpose", target.Purpose.PolicyName()),
                ("rule", decision.Rule),
                ("policy", decision.Policy),
                (decision.HostIsKnown ? "host" : "host-sha256", host),
                ("port", target.Port.ToString(CultureInfo.InvariantCulture)),
                ("unwritten-before", before.ToString(CultureInfo.InvariantCulture))),
        };
        try
        {
            // Not the caller's token: a caller who stops waiting can't keep this from being recorded.
            if (!(await evidence.Value.AppendAsync(draft, CancellationToken.None)).IsAllowed)
            {
                LogUnwritten(logger, decision.Rule);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            // The connection stays refused whether or not this can be recorded.
            LogUnwritten(logger, decision.Rule);
        }
    }

    private bool TakeTurn(string what, out long before)
    {
        lock (door)
        {
            var now = clock.GetUtcNow();
            if (now >= windowEnds)
            {
                written.Clear();
                windowEnds = now + Window;
            }

            if (written.Count >= MostInAWindow || !written.Add(what))
            {
                unwritten++;
                before = 0;
                return false;
            }

            before = unwritten;
            unwritten = 0;
            return true;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A connection for {Purpose} was refused by {Rule}, {Policy}: {HostFact} {Host}, port {Port}. {Before} more since the last such line.")]
    private static partial void LogRefused(
        ILogger logger, string purpose, string rule, string policy, string hostFact, string host, int port, long before);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "A connection was refused by {Rule}, but the refusal couldn't be recorded in the evidence log.")]
    private static partial void LogUnwritten(ILogger logger, string rule);
}
