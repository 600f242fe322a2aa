using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tickets;

/// <summary>
/// Tickets of HaloCRM beside mail, for people who proved which agent they are. Each is asked for with that agent's own rights, so nobody
/// sees a ticket here that HaloCRM doesn't show them. Nothing of any mail goes there: the ticket's number, and what it is changed to.
/// </summary>
public sealed class AgentTickets
{
    private readonly Agents agents;
    private readonly IAgentTickets tickets;

    internal AgentTickets(Agents agents, IAgentTickets tickets)
    {
        this.agents = agents;
        this.tickets = tickets;
    }

    /// <summary>Whether the viewer's organisation is set up so that tickets can be shown.</summary>
    public bool AreShown(Viewer viewer) => agents.CanLink(viewer);

    /// <summary>The ticket, as HaloCRM shows it to the viewer's agent.</summary>
    /// <returns>
    /// A refusal where the viewer proved no agent, HaloCRM shows that agent no such ticket, or it doesn't answer in time.
    /// </returns>
    public Task<Outcome<TicketDetails>> FindAsync(Viewer viewer, TicketNumber ticket, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<TicketDetails>(async () =>
            await agents.FindAsync(viewer.Tenant, viewer.Person, ct) is { } link
                ? await tickets.FindAsync(link, ticket, ct)
                : AgentRefusals.NotProven);

    /// <summary>Changes the ticket as the viewer's agent.</summary>
    public Task<Outcome<Done>> ChangeAsync(Viewer viewer, TicketChange change, CancellationToken ct) =>
        ChangeAsync(viewer.Tenant, viewer.Person, change, ct);

    /// <summary>The same on behalf of somebody who said so before.</summary>
    internal Task<Outcome<Done>> ChangeAsync(TenantId tenant, PersonId person, TicketChange change, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<Done>(async () =>
            change.IsNone ? default(Done)
            : await agents.FindAsync(tenant, person, ct) is { } link ? await tickets.ChangeAsync(link, change, ct)
            : AgentRefusals.NotProven);
}
