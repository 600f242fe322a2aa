using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Hosting;

namespace GmailConnector.Guard.Policy;

/// <summary>Records on every start which policy is in force. Where that can't be written, the application doesn't start.</summary>
internal sealed class PolicyRecorder(LimitedUsePolicy policy, IEvidenceLog evidence) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var recorded = await evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = TenantId.Default.Value,
                Kind = EvidenceKind.PolicyLoaded,
                Actor = EvidenceDraft.Machine,
                PolicyHash = policy.Hash,
                Facts = EvidenceFacts.Of(
                    ("version", policy.Version.ToString(CultureInfo.InvariantCulture)), ("agreement", policy.Agreement.Version), ("agreement-hash", policy.Agreement.Hash)),
            },
            cancellationToken);
        if (!recorded.TryGet(out _, out var refusal))
        {
            throw new InvalidOperationException($"{refusal.Reason} {refusal.Remedy}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
