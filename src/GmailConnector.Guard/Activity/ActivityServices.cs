using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Activity;

internal static class ActivityServices
{
    /// <summary>Adds what an owner sees of the accesses to a mailbox, and what they can do about one.</summary>
    internal static IServiceCollection AddActivity(this IServiceCollection services) => services
        .AddSingleton<OwnerLegalBases>()
        .AddSingleton<AccessActivity>()
        .AddSingleton<AccessQuestions>()
        .AddSingleton<AccessDispute>();
}
