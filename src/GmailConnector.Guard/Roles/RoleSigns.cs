using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Roles;

/// <summary>What the navigation says of somebody's roles.</summary>
internal sealed class RoleSigns(WorkingRoles working, IRoleStore store, TimeProvider clock)
{
    /// <summary>Those that work, whether one waits for the briefing, and how many proposals wait for this person.</summary>
    internal async Task<(IReadOnlySet<Role> Works, bool NeedsBriefing, int Proposed)> OfAsync(Viewer viewer, CancellationToken ct)
    {
        var standing = await working.StandingAsync(viewer.Tenant, viewer.Person, ct);
        var waiting = PeopleRoles.Decides(standing.Works)
            ? (await store.AllAsync(viewer.Tenant, ct)).Count(a =>
                a.IsWaiting(clock.GetUtcNow()) && a.ProposedBy != viewer.Person && a.Person != viewer.Person)
            : 0;
        return (standing.Works, standing.NeedsBriefing, waiting);
    }
}
