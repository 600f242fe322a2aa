using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Composing;

internal static class ComposingServices
{
    /// <summary>Adds writing and sending.</summary>
    internal static IServiceCollection AddComposing(this IServiceCollection services) => services
        .AddSingleton<DraftCheck>()
        .AddSingleton<DraftVersions>()
        .AddSingleton<OutgoingFiles>()
        .AddSingleton<SendWarnings>()
        .AddSingleton<MessageTemplates>()
        .AddSingleton<MessageBuilder>()
        .AddSingleton<MessageComposer>()
        .AddSingleton<IdempotentSender>()
        .AddSingleton<EventReply>()
        .AddSingleton<ColleagueAnswers>()
        .AddSingleton<OpenDrafts>()
        .AddSingleton<MessageSender>()
        .AddSingleton<OutboxWriter>()
        .AddSingleton<Outbox>()
        .AddSingleton<DraftSending>()
        .AddSingleton<AgreedSender>()
        .AddHostedService<OutboxService>();
}
