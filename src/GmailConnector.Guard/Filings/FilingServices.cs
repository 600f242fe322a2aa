using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Filings;

internal static class FilingServices
{
    /// <summary>Adds giving messages to tickets of HaloCRM.</summary>
    internal static IServiceCollection AddFilings(this IServiceCollection services) => services
        .AddSingleton<FilingComposer>()
        .AddSingleton<FilingRun>()
        .AddSingleton<TicketFilings>()
        .AddSingleton<FiledMail>()
        .AddSingleton<TicketOfMail>();
}
