using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Source;

/// <summary>Asks Gmail to push a mailbox's changes, or to stop. Neither is repeated: one costs as much as fifty polls.</summary>
internal sealed class WatchCalls(GmailCalls calls, IOptions<GoogleSettings> options)
{
    [ServesFeature("sync")]
    internal Task<GmailAnswer<WatchResponse>> WatchAsync(MailboxRecord mailbox, CancellationToken ct) =>
        calls.OnceAsync(
            new GmailCall(mailbox, calls.Governor.Costs.Watch, GmailScope.ReadOnly, CallPriority.Sync),
            client => client.Users.Watch(new WatchRequest { TopicName = options.Value.Push.Topic }, "me"),
            ct);

    [ServesFeature("sync")]
    internal Task StopAsync(MailboxRecord mailbox, CancellationToken ct) =>
        calls.OnceAsync(
            new GmailCall(mailbox, calls.Governor.Costs.Stop, GmailScope.ReadOnly), client => client.Users.Stop("me"), ct);
}
