using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Tickets;

internal static class TicketServices
{
    /// <summary>Adds the tickets of HaloCRM that stand beside mail.</summary>
    internal static IServiceCollection AddTickets(this IServiceCollection services) => services
        .AddSingleton(s => new AgentTickets(s.GetRequiredService<Agents>(), s.GetRequiredService<IAgentTickets>()))
        .AddSingleton<TicketsAfterSending>();
}
