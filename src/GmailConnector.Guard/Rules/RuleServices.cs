using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Rules;

internal static class RuleServices
{
    /// <summary>Adds the rules and what they look at.</summary>
    internal static IServiceCollection AddRules(this IServiceCollection services) => services
        .AddSingleton<GrantFactsSource>()
        .AddSingleton<AccessFactsSource>();
}
