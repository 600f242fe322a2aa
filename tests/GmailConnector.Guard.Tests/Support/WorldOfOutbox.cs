using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>What sends the messages of this world that are due.</summary>
internal sealed partial class World
{
    /// <summary>The outbox's work on one node.</summary>
    internal OutboxService Outbox { get; }

    /// <summary>Another node, or the same one after a restart.</summary>
    internal OutboxService Node(IOutboxStore? store = null)
    {
        var drafts = new DraftCheck(Gmail.Object, Store);
        var composing = new MessageComposer(
            Gate,
            Store,
            Gmail.Object,
            new MessageBuilder(Store, Gmail.Object, new OutgoingFiles(Gmail.Object), new SendWarnings(Correspondents, Clock), Clock),
            drafts,
            new DraftVersions(Clock));
        var sender = new AgreedSender(Gate, store ?? Store, new DraftSending(Gmail.Object, Store, composing), Grants, Snoozes, Clock);
        return new OutboxService(store ?? Store, sender, Clock, NullLogger<OutboxService>.Instance);
    }
}
