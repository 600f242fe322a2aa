using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>A HaloCRM that shows each agent every ticket, and keeps what it was asked to change.</summary>
internal sealed class MemoryTickets : IAgentTickets
{
    internal List<(int Agent, TicketChange Change)> Changes { get; } = [];

    /// <summary>What HaloCRM says instead.</summary>
    internal Refusal? Trouble { get; set; }

    public Task<Outcome<TicketDetails>> FindAsync(AgentLink agent, TicketNumber ticket, CancellationToken ct) =>
        Task.FromResult<Outcome<TicketDetails>>(
            Trouble is { } trouble
                ? trouble
                : new TicketDetails(ticket, "A question", new TicketStatus(2, "In Progress"), IsClosed: false)
                {
                    Page = new Uri($"https://halo.example/tickets?id={ticket}"),
                });

    public Task<Outcome<Done>> ChangeAsync(AgentLink agent, TicketChange change, CancellationToken ct)
    {
        if (Trouble is { } trouble)
        {
            return Task.FromResult<Outcome<Done>>(trouble);
        }

        Changes.Add((agent.Agent.Number, change));
        return Task.FromResult<Outcome<Done>>(default(Done));
    }
}
