using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;

namespace GmailConnector.Guard.Rules;

/// <summary>The facts about an access under a message agreement, an incident or a legal order, read anew on every open.</summary>
/// <param name="Grant">The stored access.</param>
/// <param name="Roles">The viewer's roles at this moment.</param>
/// <param name="SessionIsLive">Whether the sign-in is still valid.</param>
/// <param name="Ticket">Why the ticket can't be used; null where it can, or where there is none to check.</param>
internal sealed record GrantFacts(AccessGrant Grant, IReadOnlySet<Role> Roles, bool SessionIsLive, Refusal? Ticket)
{
    /// <summary>Roles that the viewer has and that wait for the privacy briefing to be confirmed.</summary>
    public IReadOnlySet<Role> Unbriefed { get; init; } = new HashSet<Role>();
}

/// <summary>Reads those facts. Anything that can't be determined counts as a refusal.</summary>
internal sealed class GrantFactsSource(
    IGrantStore grants, IEnrolmentStore enrolments, ISessionStore sessions, WorkingRoles roles, ITicketDesk tickets)
{
    internal async Task<GrantFacts?> OfGrantAsync(Viewer viewer, GrantId id, bool asksTicket, CancellationToken ct)
    {
        if (await grants.FindAsync(viewer.Tenant, id, ct) is not { } grant || grant.Viewer != viewer.Person)
        {
            return null;
        }

        var standing = await roles.StandingAsync(viewer.Tenant, viewer.Person, ct);
        return new GrantFacts(
            grant,
            standing.Works,
            await sessions.IsLiveAsync(viewer.Tenant, viewer.Person, viewer.Session, ct),
            asksTicket ? await TicketRefusalAsync(grant, viewer, ct) : null)
        {
            Unbriefed = standing.Has.Except(standing.Works).ToHashSet(),
        };
    }

    internal Task<Enrolment?> EnrolmentOfAsync(TenantId tenant, PersonId member, MailboxId mailbox, CancellationToken ct) =>
        enrolments.FindLiveAsync(tenant, mailbox, member, ct);

    private async Task<Refusal?> TicketRefusalAsync(AccessGrant grant, Viewer viewer, CancellationToken ct) =>
        grant.Incident is not { Ticket: { Source: not TicketSource.Own } ticket }
            ? null
            : (await tickets.CheckAsync(viewer.Tenant, ticket, viewer.Person, ct)).Refusal;
}
