using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Recipients;

internal static class RecipientServices
{
    /// <summary>Adds suggesting recipients.</summary>
    internal static IServiceCollection AddRecipients(this IServiceCollection services) => services
        .AddSingleton<RecipientSearch>()
        .AddHostedService<CorrespondentReadingService>();
}
