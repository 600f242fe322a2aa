using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Assigning;

internal static class AssigningServices
{
    /// <summary>Adds who works on which conversation of a shared mailbox.</summary>
    internal static IServiceCollection AddAssigning(this IServiceCollection services) => services
        .AddSingleton<MailboxPeople>()
        .AddSingleton<AssignmentReader>()
        .AddSingleton<AssignmentPeople>()
        .AddSingleton<ConversationAssignments>();
}
