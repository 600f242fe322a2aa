using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Transfers;

internal static class TransferServices
{
    internal static IServiceCollection AddTransfers(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = new TransferSettings(configuration);
        return services
            .AddSingleton(settings)
            .AddSingleton<IConfiguredAddresses>(settings)
            .AddSingleton<TransferDelivery>()
            .AddSingleton<MailTransfer>();
    }
}
