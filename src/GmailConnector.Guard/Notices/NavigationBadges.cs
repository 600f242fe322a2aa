using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Notices;

/// <summary>What the navigation of every page shows to one person.</summary>
/// <param name="Unread">Unread notices.</param>
/// <param name="HasInvitations">Whether colleagues have asked this person into a mailbox, or it works one.</param>
/// <param name="WorksAtDesk">Whether the person files or answers incidents or orders, at this moment.</param>
/// <param name="SeesNumbers">Whether the person may see the statistics, at this moment.</param>
/// <param name="Reviews">Whether the person is a reviewer, at this moment.</param>
public sealed record Signpost(int Unread, bool HasInvitations, bool WorksAtDesk, bool SeesNumbers, bool Reviews);

/// <summary>Makes <see cref="Signpost"/>. It allows nothing: each page checks access by itself.</summary>
public sealed class NavigationBadges
{
    private readonly INoticeStore notices;
    private readonly IEnrolmentStore enrolments;
    private readonly IHandOverStore handOvers;
    private readonly IRoleSource roles;
    private readonly TimeProvider clock;

    internal NavigationBadges(
        INoticeStore notices, IEnrolmentStore enrolments, IHandOverStore handOvers, IRoleSource roles, TimeProvider clock)
    {
        this.notices = notices;
        this.enrolments = enrolments;
        this.handOvers = handOvers;
        this.roles = roles;
        this.clock = clock;
    }

    /// <summary>For one person. If the store can't be read it shows nothing, and the page works all the same.</summary>
    public async Task<Signpost> ForAsync(Viewer viewer, CancellationToken ct)
    {
        try
        {
            var has = await roles.OfAsync(viewer.Tenant, viewer.Person, ct);
            var memberships = await enrolments.OfMemberAsync(viewer.Tenant, viewer.Person, ct);
            var offered = await handOvers.OfSuccessorAsync(viewer.Tenant, viewer.Person, ct);
            var now = clock.GetUtcNow();
            return new Signpost(
                await notices.UnreadAsync(viewer.Tenant, viewer.Person, now, ct),
                memberships.Any(e => e.State is EnrolmentState.Invited or EnrolmentState.Member) || offered.Any(o => o.IsOpen(now)),
                has.Contains(Role.SecurityOfficer) || has.Contains(Role.LegalOfficer),
                has.Contains(Role.Operator),
                has.Contains(Role.Reviewer));
        }
        catch (StoreUnavailableException)
        {
            return new Signpost(0, false, false, false, false);
        }
    }
}
