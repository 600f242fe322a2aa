using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.InternalNotes;

internal static class InternalNoteServices
{
    /// <summary>Adds the notes that the people of a mailbox write for each other on its conversations.</summary>
    internal static IServiceCollection AddInternalNotes(this IServiceCollection services) => services
        .AddSingleton<ConversationStores>()
        .AddSingleton<InternalNoteReader>()
        .AddSingleton<ThreadAdditions>()
        .AddSingleton<NotePeople>()
        .AddSingleton<ConversationNotes>();
}
