using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Activity;

internal static class ActivityServices
{
    /// <summary>Adds the list of accesses to a mailbox for its owner, and what the owner can do about one.</summary>
    internal static IServiceCollection AddActivity(this IServiceCollection services) => services
        .AddSingleton<OwnerLegalBases>()
        .AddSingleton<AccessSubjects>()
        .AddSingleton<AccessActivity>()
        .AddSingleton<AccessQuestions>()
        .AddSingleton<AccessDispute>();
}
