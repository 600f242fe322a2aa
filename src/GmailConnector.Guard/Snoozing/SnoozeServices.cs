using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Snoozing;

internal static class SnoozeServices
{
    /// <summary>Adds conversations that come back to the inbox later, or stay out of it.</summary>
    internal static IServiceCollection AddSnoozing(this IServiceCollection services) => services
        .AddSingleton<SnoozeLabel>()
        .AddSingleton<SnoozeReader>()
        .AddSingleton<ConversationSnoozes>()
        .AddSingleton<AgreedReturn>()
        .AddHostedService<SnoozeService>();
}
