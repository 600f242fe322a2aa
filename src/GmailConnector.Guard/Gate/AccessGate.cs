using System.Security.Cryptography;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Guard.Gate;

/// <summary>Decide → record the intent → act → record the outcome. All access to Gmail data goes through here.</summary>
internal sealed class AccessGate(
    LimitedUsePolicy policy,
    AccessFactsSource source,
    ISubjectHasher hasher,
    IEvidenceLog evidence,
    AffirmativeActs acts,
    TimeProvider clock)
{
    /// <summary>The fact of a refusal that names the access which was claimed.</summary>
    internal const string ClaimedGrant = "grant";

    /// <summary>The fact that names the person for whom something is done while they are away.</summary>
    internal const string OnBehalfFact = "on-behalf";

    private static readonly (string Name, string Value)[] NoFacts = [];

    internal LimitedUsePolicy Policy => policy;

    internal AffirmativeActs Acts => acts;

    internal async Task<Outcome<T>> PerformAsync<T>(AccessRequest request, GatedAct<T> act, CancellationToken ct)
    {
        try
        {
            return await PerformCoreAsync(request, act, ct);
        }
        catch (StoreUnavailableException e)
        {
            return StoreFaults.RefusalOf(e);
        }
    }

    /// <summary>
    /// The refusal that a request would get at this moment, or null. It allows nothing by itself: whatever loads or shows anything must
    /// call PerformAsync.
    /// </summary>
    internal async Task<Refusal?> CheckAsync(AccessRequest request, CancellationToken ct)
    {
        return AccessRules.Decide(request, await source.GatherAsync(request, ct), policy).Refusal;
    }

    private async Task<Outcome<T>> PerformCoreAsync<T>(AccessRequest request, GatedAct<T> act, CancellationToken ct)
    {
        var facts = await source.GatherAsync(request, ct);
        var decision = AccessRules.Decide(request, facts, policy);
        var correlation = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        if (!decision.TryGet(out var ground, out var refusal))
        {
            await RecordRefusalAsync(request, refusal, correlation, ct);
            return refusal;
        }

        return act.Affirmed is { } affirmed
            ? await PerformAsync(
                request,
                act,
                affirmed,
                performing => RecordAndRunAsync(request, facts.Mailbox!, ground, performing, correlation, ct),
                correlation,
                ct)
            : await RecordAndRunAsync(request, facts.Mailbox!, ground, act, correlation, ct);
    }

    /// <summary>For what needs a person's own act besides access: the affirmative act must fit too.</summary>
    private async Task<Outcome<T>> PerformAsync<T>(
        AccessRequest request,
        GatedAct<T> act,
        Affirmation affirmed,
        Func<GatedAct<T>, Task<Outcome<T>>> run,
        string correlation,
        CancellationToken ct)
    {
        var fits = false;
        var outcome = await acts.PerformAsync(
            affirmed.Act,
            request.Viewer!,
            affirmed.Kind,
            affirmed.About,
            async performed =>
            {
                if (performed.CheckChosen(affirmed.Chosen) is { } notChosen)
                {
                    return notChosen;
                }

                fits = true;
                return await run(act with { Facts = [.. act.Facts, (PerformedAct.Fact, performed.Name)] });
            },
            ct,
            affirmed.Used);
        if (!fits && outcome.Refusal is { } refusal)
        {
            await RecordRefusalAsync(request, refusal, correlation, ct);
        }

        return outcome;
    }

    private async Task<Outcome<T>> RecordAndRunAsync<T>(
        AccessRequest request, MailboxRecord mailbox, LegalBasis ground, GatedAct<T> act, string correlation, CancellationToken ct)
    {
        var permit = new Permit(request, ground, policy.Hash, ExpiryOf(ground), correlation, clock);
        var draft = await DraftAsync(permit, act, ct);

        // INVARIANT: the intent is on disk before anything is loaded, shown or sent.
        var intent = await evidence.AppendAsync(draft, ct);
        if (!intent.TryGet(out _, out var unrecorded))
        {
            return unrecorded;
        }

        using var calls = GmailCallNotes.Begin();
        Outcome<T> outcome;
        try
        {
            outcome = await act.Run(permit, mailbox, ct);
        }
        catch (Exception e)
        {
            permit.End();
            await evidence.AppendAsync(
                OutcomeOf(draft, act.Kind, e is OperationCanceledException ? "cancelled" : "failed", calls), CancellationToken.None);
            throw;
        }

        // The person may have closed the page in the meantime; what happened is recorded all the same.
        var recorded = await evidence.AppendAsync(
            OutcomeOf(draft, act.Kind, outcome.Refusal?.Code.ToString() ?? "done", calls), CancellationToken.None);
        if (!recorded.TryGet(out _, out unrecorded) && act.Kind.OutcomeMustBeRecorded)
        {
            permit.End();
            return unrecorded;
        }

        return outcome;
    }

    // INVARIANT: no permit outlives the access that it was given under.
    private DateTimeOffset ExpiryOf(LegalBasis ground)
    {
        var usual = clock.GetUtcNow() + policy.Limits.PermitLifetime;
        return ground.Until is { } until && until < usual ? until : usual;
    }

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

    private static EvidenceDraft OutcomeOf(EvidenceDraft intent, ActKind kind, string result, GmailCallNotes calls) =>
        intent with
        {
            Kind = kind.Outcome,
            NotAfter = null,
            SignIn = null,
            Subjects = [],
            Facts = Facts(calls.Facts(), ("result", result))
        };

    private async Task RecordRefusalAsync(AccessRequest request, Refusal refusal, string correlation, CancellationToken ct)
    {
        // The refusal applies whether or not it can be recorded: nothing is shown either way.
        await evidence.AppendAsync(
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
                    [.. request.Grant is { } grant ? [(ClaimedGrant, grant.Value)] : NoFacts, .. OnBehalf(request)],
                    ("code", refusal.Code.ToString()),
                    ("rule", refusal.Rule),
                    ("place", policy.PlaceOf(refusal.Policy))),
            },
            ct);
    }

    private static (string Name, string Value)[] OnBehalf(AccessRequest request) =>
        request.OnBehalf is { } agreed ? [(OnBehalfFact, agreed.Person.Value)] : NoFacts;

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

/// <summary>What is done once the gate allows it.</summary>
/// <param name="Kind">Its kinds of evidence.</param>
/// <param name="Run">The act itself.</param>
internal sealed record GatedAct<T>(ActKind Kind, Func<Permit, MailboxRecord, CancellationToken, Task<Outcome<T>>> Run)
{
    /// <summary>Small facts for the intent: never content, never an address.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>The affirmative act that it needs; null where it needs none.</summary>
    public Affirmation? Affirmed { get; init; }
}

/// <summary>The act of a person by which something is done, and what it must be about.</summary>
/// <param name="Act">What the person did.</param>
/// <param name="Kind">The kind that it must be.</param>
/// <param name="About">What it must be about.</param>
/// <param name="Chosen">What must also have been chosen in the form.</param>
internal sealed record Affirmation(
    AffirmativeAct Act, AffirmativeActKind Kind, IReadOnlyList<string> About, params IReadOnlyList<string> Chosen)
{
    /// <summary>The refusals for a form that was already submitted; null for the usual ones.</summary>
    public UsedRefusals? Used { get; init; }
}

/// <summary>The pair of evidence kinds of an act.</summary>
/// <param name="Intent">Recorded before the act.</param>
/// <param name="Outcome">Recorded after it.</param>
/// <param name="OutcomeMustBeRecorded">Whether the result is withheld if its outcome can't be recorded. That is so for views; a sent
/// message stays sent.</param>
internal sealed record ActKind(EvidenceKind Intent, EvidenceKind Outcome, bool OutcomeMustBeRecorded)
{
    internal static ActKind View { get; } = new(EvidenceKind.ViewIntent, EvidenceKind.ViewOutcome, true);

    internal static ActKind Search { get; } = new(EvidenceKind.SearchIntent, EvidenceKind.SearchOutcome, true);

    internal static ActKind Change { get; } = new(EvidenceKind.MailChangeIntent, EvidenceKind.MailChangeOutcome, false);

    internal static ActKind Draft { get; } = new(EvidenceKind.MailDraftIntent, EvidenceKind.MailDraftOutcome, false);

    internal static ActKind Send { get; } = new(EvidenceKind.MailSendIntent, EvidenceKind.MailSendOutcome, false);

    internal static ActKind Outbox { get; } = new(EvidenceKind.MailOutboxIntent, EvidenceKind.MailOutboxOutcome, false);

    internal static ActKind Transfer { get; } = new(EvidenceKind.TransferIntent, EvidenceKind.TransferOutcome, false);

    internal static ActKind Export { get; } = new(EvidenceKind.ExportIntent, EvidenceKind.ExportOutcome, true);

    internal static ActKind Settings { get; } = new(EvidenceKind.SettingsChangeIntent, EvidenceKind.SettingsChangeOutcome, false);

    internal static ActKind Sync { get; } = new(EvidenceKind.SyncIntent, EvidenceKind.SyncOutcome, false);
}
