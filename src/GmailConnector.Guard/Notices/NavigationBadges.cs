using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;

namespace GmailConnector.Guard.Notices;

/// <summary>What the navigation of every page shows to one person.</summary>
/// <param name="Unread">Unread notices.</param>
/// <param name="HasInvitations">Whether colleagues have asked this person into a mailbox, or it works one.</param>
/// <param name="WorksAtDesk">Whether the person files or answers incidents or orders, at this moment.</param>
/// <param name="SeesNumbers">Whether the person may see the statistics, at this moment.</param>
/// <param name="Reviews">Whether the person is a reviewer, at this moment.</param>
public sealed record Signpost(int Unread, bool HasInvitations, bool WorksAtDesk, bool SeesNumbers, bool Reviews)
{
    /// <summary>Whether a role of this person waits for the privacy briefing to be confirmed.</summary>
    public bool NeedsBriefing { get; init; }

    /// <summary>Whether the person decides who has which role, at this moment.</summary>
    public bool DecidesRoles { get; init; }

    /// <summary>How many proposed roles wait for this person.</summary>
    public int ProposedRoles { get; init; }
}

/// <summary>Makes <see cref="Signpost"/>. It allows nothing: each page checks access by itself.</summary>
public sealed class NavigationBadges
{
    private readonly INoticeStore notices;
    private readonly IEnrolmentStore enrolments;
    private readonly IHandOverStore handOvers;
    private readonly RoleSigns roles;
    private readonly TimeProvider clock;

    internal NavigationBadges(
        INoticeStore notices, IEnrolmentStore enrolments, IHandOverStore handOvers, RoleSigns roles, TimeProvider clock)
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
            var (has, needsBriefing, proposed) = await roles.OfAsync(viewer, ct);
            var memberships = await enrolments.OfMemberAsync(viewer.Tenant, viewer.Person, ct);
            var offered = await handOvers.OfSuccessorAsync(viewer.Tenant, viewer.Person, ct);
            var now = clock.GetUtcNow();
            return new Signpost(
                await notices.UnreadAsync(viewer.Tenant, viewer.Person, now, ct),
                memberships.Any(e => e.State is EnrolmentState.Invited or EnrolmentState.Member) || offered.Any(o => o.IsOpen(now)),
                has.Contains(Role.SecurityOfficer) || has.Contains(Role.LegalOfficer),
                has.Contains(Role.Operator),
                has.Contains(Role.Reviewer))
            {
                NeedsBriefing = needsBriefing,
                DecidesRoles = PeopleRoles.Decides(has),
                ProposedRoles = proposed,
            };
        }
        catch (StoreUnavailableException)
        {
            return new Signpost(0, false, false, false, false);
        }
    }
}
