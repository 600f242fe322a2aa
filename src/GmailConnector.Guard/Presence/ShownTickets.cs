using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Presence;

/// <summary>Tickets of HaloCRM that open pages show: when something happened to them, and whether their viewers still see them.</summary>
internal sealed class ShownTickets(Agents agents, IAgentTickets tickets, ITicketEventStore events, TimeProvider clock)
{
    /// <summary>More than one page shows.</summary>
    private const int Most = 8;

    internal FollowedTickets Follow(Viewer viewer, IEnumerable<TicketNumber> shown) =>
        new(this, viewer, [.. shown.Distinct().Take(Most)], clock.GetUtcNow());

    internal async Task<DateTimeOffset?> LastEventAsync(Viewer viewer, TicketNumber ticket, CancellationToken ct) =>
        await events.LastOfAsync(viewer.Tenant, ticket, ct);

    /// <summary>Whether HaloCRM shows the viewer's agent this ticket; what it said is then there for the page that asks for it.</summary>
    internal async Task<bool> IsShownAsync(Viewer viewer, TicketNumber ticket, CancellationToken ct) =>
        await agents.FindAsync(viewer.Tenant, viewer.Person, ct) is { } link && (await tickets.FindAsync(link, ticket, ct)).IsAllowed;
}
