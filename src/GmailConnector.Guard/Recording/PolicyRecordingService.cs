using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Recording;

/// <summary>
/// On every start, keeps the exact text of the current policy and records its hash and which destinations a stand-in on this machine
/// replaces. If that can't be recorded, the application doesn't start.
/// </summary>
internal sealed partial class PolicyRecordingService(
    LimitedUsePolicy policy,
    IPolicyArchive archive,
    EgressRules egress,
    IEvidenceLog evidence,
    ILogger<PolicyRecordingService> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var standIns = string.Join(' ', egress.StandIns.Select(s => s.Purpose.PolicyName()).Distinct());
        foreach (var standIn in egress.StandIns)
        {
            LogStandIn(logger, standIn.Address.Authority, standIn.Purpose.PolicyName(), standIn.Setting);
        }

        var recorded = await evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = TenantId.Default.Value,
                Kind = EvidenceKind.PolicyLoaded,
                Actor = EvidenceDraft.Machine,
                PolicyHash = policy.Hash,
                Facts = EvidenceFacts.Of(
                [
                    ("version", policy.Version.ToString(CultureInfo.InvariantCulture)),
                    ("agreement", policy.Agreement.Version),
                    .. Hashes("agreement-hash", policy.Agreement),
                    .. Hashes("message-agreement-hash", policy.Grounds.MessageAgreement.Text),
                    .. Hashes("shared-mailbox-hash", policy.Grounds.SharedMailbox.Text),
                    .. Hashes("briefing-hash", policy.Roles.Briefing),
                    .. Hashes("background-check-hash", policy.Roles.BackgroundCheck),
                    ("stand-ins", standIns),
                    ("affirmative-acts", "required"),
                    ("destinations", string.Join(' ', policy.Transfers.Select(t => t.Name))),
                    .. GrantBounds.Of(policy.Grounds).SelectMany(b => b.Facts),
                ]),
            },
            cancellationToken);
        if (!recorded.TryGet(out _, out var refusal))
        {
            throw new InvalidOperationException($"{refusal.Reason} {refusal.Remedy}");
        }

        await archive.KeepAsync(new PolicyVersion(policy.Hash, policy.Text), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<(string Name, string Value)> Hashes(string name, AgreementText text) =>
        text.Translations.Select(t => ($"{name}-{t.Language}", t.Hash)).Prepend((name, text.Hash));

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Authority} stands in for {Purpose}, as {Setting} says. This isn't possible in Production.")]
    private static partial void LogStandIn(ILogger logger, string authority, string purpose, string setting);
}
