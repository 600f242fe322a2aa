using GmailConnector.Evidence;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Gate;

/// <summary>What the gate writes into the evidence: the intent of an act, its outcome, a refusal.</summary>
internal sealed class AccessEvidence(LimitedUsePolicy policy, ISubjectHasher hasher, IEvidenceLog evidence)
{
    private static readonly (string Name, string Value)[] NoFacts = [];

    /// <summary>The intent, when it is on disk.</summary>
    internal async Task<Outcome<EvidenceDraft>> IntentAsync<T>(Permit permit, GatedAct<T> act, CancellationToken ct)
    {
        var draft = await DraftAsync(permit, act, ct);
        return (await evidence.AppendAsync(draft, ct)).TryGet(out _, out var unrecorded) ? draft : unrecorded;
    }

    /// <summary>What became of it. The person may have closed the page in the meantime; what happened is recorded all the same.</summary>
    internal Task<Outcome<EvidenceEntry>> OutcomeAsync(EvidenceDraft intent, ActKind kind, string result, GmailCallNotes calls) =>
        evidence.AppendAsync(
            intent with
            {
                Kind = kind.Outcome,
                NotAfter = null,
                SignIn = null,
                Subjects = [],
                Facts = Facts(calls.Facts(), ("result", result)),
            },
            CancellationToken.None);

    /// <summary>The refusal applies whether or not it can be recorded: nothing is shown either way.</summary>
    internal Task RefusalAsync(AccessRequest request, Refusal refusal, string correlation, CancellationToken ct) =>
        evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = request.Tenant.Value,
                Kind = EvidenceKind.AccessRefused,
                Actor = request.Viewer?.Person.Value ?? EvidenceDraft.Machine,
                Mailbox = request.Mailbox.Value,
                Purpose = request.Purpose.PolicyName(),
                PolicyHash = policy.Hash,
                Correlation = correlation,

                // The claimed access is recorded, so that a refusal under an access whose notice is delayed stays hidden from the owner
                // until then.
                Facts = Facts(
                    [.. request.Grant is { } grant ? [(AccessGate.ClaimedGrant, grant.Value)] : NoFacts, .. OnBehalf(request)],
                    ("code", refusal.Code.ToString()),
                    ("rule", refusal.Rule),
                    ("place", policy.PlaceOf(refusal.Policy))),
            },
            ct);

    private async Task<EvidenceDraft> DraftAsync<T>(Permit permit, GatedAct<T> act, CancellationToken ct)
    {
        var request = permit.Request;
        var subjects = request.Messages.Count == 0 ? [] : await hasher.HashAsync(request.Tenant, request.Mailbox, request.Messages, ct);
        return new EvidenceDraft
        {
            Tenant = request.Tenant.Value,
            Kind = act.Kind.Intent,
            Actor = request.Viewer?.Person.Value ?? EvidenceDraft.Machine,
            Mailbox = request.Mailbox.Value,
            Purpose = request.Purpose.PolicyName(),
            Ground = permit.Ground.ToString(),
            PolicyHash = permit.PolicyHash,
            Correlation = permit.Correlation,
            Subjects = subjects,
            NotAfter = permit.Expires,
            SignIn = request.Viewer?.Session,
            Facts = Facts(
                [
                    .. act.Facts,
                    .. permit.Ground.Enrolment is { } member ? [("enrolment", member.Value)] : NoFacts,
                    .. OnBehalf(request),
                ],
                ("expires", permit.Expires.ToRfc3339())),
        };
    }

    private static (string Name, string Value)[] OnBehalf(AccessRequest request) =>
        request.OnBehalf is { } agreed ? [(AccessGate.OnBehalfFact, agreed.Person.Value)] : NoFacts;

    private static Dictionary<string, string> Facts(
        IEnumerable<(string Name, string Value)> given, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var facts = given.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        foreach (var (name, value) in more)
        {
            facts[name] = value;
        }

        return facts;
    }
}
