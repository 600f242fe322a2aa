using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>What sends the messages of this world that are due.</summary>
internal sealed partial class World
{
    /// <summary>The outbox's work on one node.</summary>
    internal OutboxService Outbox { get; }

    /// <summary>Another node, or the same one after a restart.</summary>
    internal OutboxService Node(IOutboxStore? store = null)
    {
        var composing = Make<MessageComposer>(Make<OpenDrafts>(new DraftVersions(Clock)));
        var sender = Make<AgreedSender>(store ?? Store, Make<DraftSending>(composing));
        return Make<OutboxService>(store ?? Store, sender);
    }
}
