using System.Security.Cryptography;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Guard.Gate;

/// <summary>Decide → record the intent → act → record the outcome. All access to Gmail data goes through here.</summary>
internal sealed class AccessGate(
    LimitedUsePolicy policy,
    AccessFactsSource source,
    AccessEvidence record,
    RecordedViews views,
    AffirmativeActs acts,
    TimeProvider clock)
{
    /// <summary>The fact of a refusal that names the access which was claimed.</summary>
    internal const string ClaimedGrant = "grant";

    /// <summary>The fact that names the person for whom something is done while they are away.</summary>
    internal const string OnBehalfFact = "on-behalf";

    internal LimitedUsePolicy Policy => policy;

    internal AffirmativeActs Acts => acts;

    internal RecordedViews Views => views;

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
        return AccessRules.Decide(request, await source.GatherAsync(request, ct), policy.For(request.Tenant)).Refusal;
    }

    /// <summary>
    /// Shows what belongs to a view that the evidence holds: decided anew, without entries of its own. For anything but that view, and
    /// without one, it is an act like any other. It is for what is stored here: a call to Gmail would be in no outcome.
    /// </summary>
    internal async Task<Outcome<T>> ContinueAsync<T>(AccessRequest request, RecordedView? view, GatedAct<T> act, CancellationToken ct)
    {
        try
        {
            var facts = await source.GatherAsync(request, ct);
            var decision = AccessRules.Decide(request, facts, policy.For(request.Tenant));
            return view is not null
                && act.Affirmed is null
                && decision.TryGet(out var ground, out _)
                && views.Find(view, request, ground, policy.Hash) is { } permit
                ? await act.Run(permit, facts.Mailbox!, ct)
                : await PerformCoreAsync(request, facts, decision, act, ct);
        }
        catch (StoreUnavailableException e)
        {
            return StoreFaults.RefusalOf(e);
        }
    }

    private async Task<Outcome<T>> PerformCoreAsync<T>(AccessRequest request, GatedAct<T> act, CancellationToken ct)
    {
        var facts = await source.GatherAsync(request, ct);
        return await PerformCoreAsync(request, facts, AccessRules.Decide(request, facts, policy.For(request.Tenant)), act, ct);
    }

    private async Task<Outcome<T>> PerformCoreAsync<T>(
        AccessRequest request, AccessFacts facts, Decision decision, GatedAct<T> act, CancellationToken ct)
    {
        var correlation = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        if (!decision.TryGet(out var ground, out var refusal))
        {
            await record.RefusalAsync(request, refusal, correlation, ct);
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
            await record.RefusalAsync(request, refusal, correlation, ct);
        }

        return outcome;
    }

    private async Task<Outcome<T>> RecordAndRunAsync<T>(
        AccessRequest request, MailboxRecord mailbox, LegalBasis ground, GatedAct<T> act, string correlation, CancellationToken ct)
    {
        var permit = new Permit(request, ground, policy.Hash, ExpiryOf(ground), correlation, clock);

        // INVARIANT: the intent is on disk before anything is loaded, shown or sent.
        if (!(await record.IntentAsync(permit, act, ct)).TryGet(out var intent, out var unrecorded))
        {
            return unrecorded;
        }

        using var calls = GmailCallNotes.Begin();
        Outcome<T> outcome;
        try
        {
            outcome = await act.Run(permit, mailbox, act.RunsToItsEnd ? CancellationToken.None : ct);
        }
        catch (Exception e)
        {
            permit.End();
            await record.OutcomeAsync(intent, act.Kind, e is OperationCanceledException ? "cancelled" : "failed", calls);
            throw;
        }

        var recorded = await record.OutcomeAsync(intent, act.Kind, outcome.Refusal?.Code.ToString() ?? "done", calls);
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
}
