using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Roles;

/// <summary>The privacy briefing: its text, and that somebody has read it and keeps to it.</summary>
public sealed class PrivacyBriefing
{
    private readonly LimitedUsePolicy policy;
    private readonly WorkingRoles working;
    private readonly IRoleStore store;
    private readonly IEvidenceLog evidence;
    private readonly AffirmativeActs acts;
    private readonly TimeProvider clock;

    internal PrivacyBriefing(
        LimitedUsePolicy policy, WorkingRoles working, IRoleStore store, IEvidenceLog evidence, AffirmativeActs acts, TimeProvider clock)
    {
        this.policy = policy;
        this.working = working;
        this.store = store;
        this.evidence = evidence;
        this.acts = acts;
        this.clock = clock;
    }

    /// <summary>The text. Everybody may read it; whoever has a role that it is asked for can confirm it, also before it is due.</summary>
    public Task<Outcome<BriefingPage>> ReadAsync(Viewer viewer, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<BriefingPage>(async () => await ShowAsync(viewer, ct));

    private async Task<BriefingPage> ShowAsync(Viewer viewer, CancellationToken ct)
    {
        var standing = await working.StandingAsync(viewer.Tenant, viewer.Person, ct);
        var text = AgreementPage.Of(policy.Roles.Briefing);
        var confirmed = await store.ConfirmedAsync(viewer.Tenant, viewer.Person, ct);
        var isThis = policy.Roles.Briefing.IsOf(confirmed?.TextHash);
        return new BriefingPage(
            text,
            standing.NeedsBriefing,
            standing.Has.Any(WorkingRoles.Security.Contains)
                ? acts.Offer(viewer, AffirmativeActKind.ConfirmBriefing, [text.Hash], requires: text.Hash)
                : null)
        {
            ConfirmedAt = isThis ? confirmed!.At : null,
            ValidUntil = isThis ? confirmed!.At + policy.Roles.BriefingValid : null,
        };
    }

    /// <summary>The viewer confirms the text that was on the screen. It is recorded before any role works by it.</summary>
    public Task<Outcome<Done>> ConfirmAsync(Viewer viewer, AffirmativeAct act, string shownHash, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(async () =>
        {
            if (viewer.HasLeft)
            {
                return Refusal.RequestOver;
            }

            var standing = await working.StandingAsync(viewer.Tenant, viewer.Person, ct);
            if (!standing.Has.Any(WorkingRoles.Security.Contains))
            {
                return await working.WhyNotAsync(viewer, RefusalTexts.OperatorOrSecurityOfficer, WorkingRoles.Security, ct);
            }

            return policy.Roles.Briefing.IsOf(shownHash)
                ? await acts.PerformAsync<Done>(
                    act,
                    viewer,
                    AffirmativeActKind.ConfirmBriefing,
                    [shownHash],
                    performed => KeepAsync(viewer, performed, shownHash, ct),
                    ct)
                : RoleRefusals.TextChanged;
        });

    private async Task<Outcome<Done>> KeepAsync(Viewer viewer, PerformedAct act, string hash, CancellationToken ct)
    {
        var recorded = await evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = viewer.Tenant.Value,
                Kind = EvidenceKind.BriefingConfirmed,
                Actor = viewer.Person.Value,
                PolicyHash = policy.Hash,
                Facts = EvidenceFacts.Of(("text", policy.Roles.Briefing.Version), ("text-hash", hash), (PerformedAct.Fact, act.Name)),
            },
            ct);
        if (recorded.Refusal is { } refusal)
        {
            return refusal;
        }

        await store.ConfirmAsync(
            new BriefingConfirmation(viewer.Tenant, viewer.Person, policy.Roles.Briefing.Version, hash, clock.GetUtcNow()),
            CancellationToken.None);
        return default(Done);
    }
}

/// <summary>The briefing as its page shows it.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsDue">Whether a role waits for it.</param>
/// <param name="Confirm">The token of the button; null for who needs no briefing.</param>
public sealed record BriefingPage(AgreementPage Text, bool IsDue, ActToken? Confirm)
{
    /// <summary>When the viewer confirmed this text; null where they haven't.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Until when that is good.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
}
