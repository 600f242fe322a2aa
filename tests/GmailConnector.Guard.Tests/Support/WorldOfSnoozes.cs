using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Snoozing;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>What brings the conversations of this world back that are due.</summary>
internal sealed partial class World
{
    /// <summary>A node, or the same one after a restart.</summary>
    internal SnoozeService SnoozeNode(ISnoozeStore? snoozes = null) =>
        Make<SnoozeService>(snoozes ?? Snoozes, Make<AgreedReturn>(snoozes ?? Snoozes));

    /// <summary>A message that the sync brings.</summary>
    internal void Arrive(string id, string thread, string from, string to = "amira@halo.example", params HeaderField[] more)
    {
        Add(id, thread, SecretSubject, from, "Hello", more);
        var message = Store.Messages[new MessageId(id)] with { InternalDate = Clock.GetUtcNow() };
        message = message with { Summary = message.Summary with { To = to } };
        Store.Messages[message.Id] = message;
        Snoozes.Arrived(message);
    }
}
