using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Roles;

/// <summary>What the evidence says of roles: the steps that were taken, and those that were refused.</summary>
internal sealed class RoleEvidence(LimitedUsePolicy policy, IEvidenceLog evidence)
{
    /// <summary>Null once the step is on disk; otherwise why it isn't.</summary>
    internal async Task<Refusal?> RecordAsync(
        EvidenceKind step, RoleAssignment changed, string act, IReadOnlyList<(string Name, string Value)> facts, CancellationToken ct) =>
        (await evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = changed.Tenant.Value,
                Kind = step,
                Actor = changed.ChangedBy.Value,
                PolicyHash = policy.Hash,
                Facts = EvidenceFacts.Of(
                [
                    ("role", changed.Role.EvidenceName()),
                    ("person", changed.Person.Value),
                    .. changed.Proposal is { } proposal ? new[] { ("proposal", proposal.Value) } : [],
                    .. changed is { State: RoleState.Proposed, Until: { } until } ? new[] { ("until", until.ToRfc3339()) } : [],
                    .. facts,
                    (PerformedAct.Fact, act),
                ]),
            },
            ct)).Refusal;

    /// <summary>The same for a step that may be on disk already: its entry isn't written twice.</summary>
    internal async Task<Refusal?> RecordMissingAsync(EvidenceKind step, RoleAssignment changed, string act, CancellationToken ct)
    {
        await foreach (var entry in evidence.ReadAsync(await evidence.FirstSinceAsync(changed.ChangedAt, ct), ct))
        {
            if (entry.Kind == step && entry.Facts.GetValueOrDefault(PerformedAct.Fact) == act)
            {
                return null;
            }
        }

        return await RecordAsync(step, changed, act, [], ct);
    }

    /// <summary>
    /// Records that somebody was refused a step. It doesn't say whose role it was: in the published log that would join the person's names.
    /// </summary>
    internal Task RecordRefusalAsync(Viewer viewer, EvidenceKind step, Refusal refusal, CancellationToken ct) =>
        // The refusal applies whether or not it can be recorded: nothing is done either way.
        evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = viewer.Tenant.Value,
                Kind = EvidenceKind.AccessRefused,
                Actor = viewer.Person.Value,
                PolicyHash = policy.Hash,
                Facts = EvidenceFacts.Of(
                    ("step", step.Name),
                    ("code", refusal.Code.ToString()),
                    ("rule", refusal.Rule),
                    ("place", policy.PlaceOf(refusal.Policy))),
            },
            ct);
}
