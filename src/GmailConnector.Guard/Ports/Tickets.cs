namespace GmailConnector.Guard.Ports;

/// <summary>
/// HaloCRM's tickets, asked with the rights of the agent whom a person proved to be: HaloCRM itself decides what that agent may see and
/// change. Numbers go there and nothing of any mail. Finding one waits two seconds at most, and changing one ten.
/// </summary>
internal interface IAgentTickets
{
    /// <summary>The ticket; a refusal where HaloCRM shows that agent none, or doesn't answer.</summary>
    Task<Outcome<TicketDetails>> FindAsync(AgentLink agent, TicketNumber ticket, CancellationToken ct);

    /// <summary>
    /// Changes the ticket. The same change twice is as once. A refusal where HaloCRM didn't say that the ticket is so now.
    /// </summary>
    Task<Outcome<Done>> ChangeAsync(AgentLink agent, TicketChange change, CancellationToken ct);
}
