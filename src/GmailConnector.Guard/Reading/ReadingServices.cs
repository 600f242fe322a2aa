using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Reading;

internal static class ReadingServices
{
    /// <summary>Adds reading and searching.</summary>
    internal static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddSingleton<MissingMail>()
        .AddSingleton<OlderMail>()
        .AddSingleton<OutsideMail>()
        .AddSingleton<RowAdditions>()
        .AddSingleton<MailReader>()
        .AddSingleton<AttachmentReader>()
        .AddSingleton<ThreadReader>()
        .AddSingleton<KeptSearches>()
        .AddSingleton<SavedSearches>()
        .AddSingleton<ImageSenders>()
        .AddSingleton<PersonalChoices>()
        .AddSingleton<MailSearch>()
        .AddSingleton<TicketMail>();
}
