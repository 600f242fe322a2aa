using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.TicketLinks;

internal static class TicketLinkServices
{
    /// <summary>Adds linking conversations with tickets of HaloCRM.</summary>
    internal static IServiceCollection AddTicketLinks(this IServiceCollection services) => services.AddSingleton<ConversationTickets>();
}
