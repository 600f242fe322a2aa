using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Roles;

/// <summary>
/// Who has which role, and that it works: the settings name the person, or it was given in the product; it wasn't taken; and the person
/// has confirmed the privacy briefing as it is now, within the time that the policy says. Only what works counts anywhere.
/// </summary>
internal sealed class WorkingRoles(IConfiguredRoles configured, IRoleStore store, LimitedUsePolicy policy, TimeProvider clock)
{
    /// <summary>Those that need the briefing, and two people to give them.</summary>
    internal static IReadOnlyList<Role> Security { get; } = [Role.SecurityOfficer, Role.LegalOfficer, Role.Operator, Role.Reviewer];

    internal async Task<IReadOnlySet<Role>> OfAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        (await StandingAsync(tenant, person, ct)).Works;

    /// <summary>Everybody whose role works at this moment.</summary>
    internal async Task<IReadOnlyList<PersonId>> PeopleWithAsync(TenantId tenant, Role role, CancellationToken ct)
    {
        var given = (await store.AllAsync(tenant, ct)).Where(a => a.Role == role && a.IsGiven).Select(a => a.Person);
        var working = new List<PersonId>();
        foreach (var person in (await configured.PeopleWithAsync(tenant, role, ct)).Concat(given).Distinct())
        {
            if ((await OfAsync(tenant, person, ct)).Contains(role))
            {
                working.Add(person);
            }
        }

        return working;
    }

    internal async Task<RoleStanding> StandingAsync(TenantId tenant, PersonId person, CancellationToken ct)
    {
        var named = await configured.OfAsync(tenant, person, ct);
        var rows = await store.OfPersonAsync(tenant, person, ct);

        // INVARIANT: whoever may not sign in, because the settings or the product say so, has no role at all.
        if (!named.Contains(Role.Agent) || rows.Any(r => r.Role == Role.Agent && r.IsTaken))
        {
            return RoleStanding.Nothing;
        }

        var has = named.Concat(rows.Where(r => r.IsGiven).Select(r => r.Role)).ToHashSet();
        var isBriefed = !has.Any(Security.Contains) || await IsBriefedAsync(tenant, person, ct);
        return new RoleStanding(has, isBriefed ? has : has.Where(r => !Security.Contains(r)).ToHashSet(), !isBriefed);
    }

    /// <summary>Whether the product took this person's access to the client.</summary>
    internal async Task<bool> IsAccessTakenAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        (await store.OfPersonAsync(tenant, person, ct)).Any(r => r.Role == Role.Agent && r.IsTaken);

    /// <summary>Why none of these roles works for this person: the briefing, or that they have none of them.</summary>
    internal async Task<Refusal> WhyNotAsync(Viewer viewer, string words, IEnumerable<Role> oneOf, CancellationToken ct) =>
        await StandingAsync(viewer.Tenant, viewer.Person, ct) is { NeedsBriefing: true } standing && oneOf.Any(standing.Has.Contains)
            ? RoleRefusals.BriefingNeeded
            : GrantRefusals.RoleMissing(words);

    // INVARIANT: only the text that is in force now counts, for the time that the policy says. A clock that is behind ends nothing.
    private async Task<bool> IsBriefedAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        await store.ConfirmedAsync(tenant, person, ct) is { } confirmed
        && policy.Roles.Briefing.IsOf(confirmed.TextHash)
        && clock.GetUtcNow() < confirmed.At + policy.Roles.BriefingValid;
}

/// <summary>One person's roles at this moment.</summary>
/// <param name="Has">Those that they were given.</param>
/// <param name="Works">Those that work.</param>
/// <param name="NeedsBriefing">Whether a role waits for the privacy briefing to be confirmed.</param>
internal sealed record RoleStanding(IReadOnlySet<Role> Has, IReadOnlySet<Role> Works, bool NeedsBriefing)
{
    internal static RoleStanding Nothing { get; } = new(new HashSet<Role>(), new HashSet<Role>(), false);
}
