using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rules;

/// <summary>The facts about an access under a message agreement, an incident or a legal order, read anew on every open.</summary>
/// <param name="Grant">The stored access.</param>
/// <param name="Roles">The viewer's roles at this moment.</param>
/// <param name="SessionIsLive">Whether the sign-in is still valid.</param>
/// <param name="Ticket">Why the ticket can't be used; null where it can, or where there is none to check.</param>
internal sealed record GrantFacts(AccessGrant Grant, IReadOnlySet<Role> Roles, bool SessionIsLive, Refusal? Ticket);

/// <summary>Reads those facts. Anything that can't be determined counts as a refusal.</summary>
internal sealed class GrantFactsSource(
    IGrantStore grants, IEnrolmentStore enrolments, ISessionStore sessions, IRoleSource roles, ITicketDesk tickets)
{
    internal async Task<GrantFacts?> OfGrantAsync(Viewer viewer, GrantId id, bool asksTicket, CancellationToken ct)
    {
        if (await grants.FindAsync(viewer.Tenant, id, ct) is not { } grant || grant.Viewer != viewer.Person)
        {
            return null;
        }

        return new GrantFacts(
            grant,
            await roles.OfAsync(viewer.Tenant, viewer.Person, ct),
            await sessions.IsLiveAsync(viewer.Tenant, viewer.Person, viewer.Session, ct),
            asksTicket ? await TicketRefusalAsync(grant, viewer, ct) : null);
    }

    internal Task<Enrolment?> EnrolmentOfAsync(TenantId tenant, PersonId member, MailboxId mailbox, CancellationToken ct) =>
        enrolments.FindLiveAsync(tenant, mailbox, member, ct);

    private async Task<Refusal?> TicketRefusalAsync(AccessGrant grant, Viewer viewer, CancellationToken ct) =>
        grant.Incident is not { Ticket: { Source: not TicketSource.Own } ticket }
            ? null
            : (await tickets.CheckAsync(viewer.Tenant, ticket, viewer.Person, ct)).Refusal;
}
