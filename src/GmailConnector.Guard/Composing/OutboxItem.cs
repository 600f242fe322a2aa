using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

/// <summary>A message in the outbox, for the person who agreed to its sending.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Due">When it is to be sent.</param>
/// <param name="Draft">The message of the draft that is sent.</param>
/// <param name="Thread">Its conversation.</param>
public sealed record OutboxItem(OutboxId Id, OutboxStanding Standing, DateTimeOffset Due, MessageId Draft, ThreadId? Thread)
{
    /// <summary>What Gmail sent.</summary>
    public MessageId? Sent { get; init; }

    /// <summary>Since when it stands there.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Whether a message that arrives in the conversation meanwhile keeps it from being sent.</summary>
    public bool UnlessAnswered { get; init; }

    /// <summary>When its conversation comes back to the inbox if nobody answers; null for never.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>What becomes of a ticket of HaloCRM once it is sent; null for nothing.</summary>
    public TicketChange? Ticket { get; init; }

    /// <summary>Whether it was sent and its ticket is still to be changed.</summary>
    public bool TicketIsPending { get; init; }

    /// <summary>Why it wasn't sent, or not yet; of what was sent, why its ticket wasn't changed.</summary>
    public RefusalCode? Why { get; init; }

    /// <summary>Its subject; null where it isn't shown, or isn't kept here.</summary>
    public GuardedText? Subject { get; init; }

    /// <summary>To whom it goes.</summary>
    public IReadOnlyList<GuardedAddress> To { get; init; } = [];

    /// <summary>The token of the button that changes when it is sent; null where that can't be changed.</summary>
    public ActToken? Change { get; init; }

    internal static OutboxItem Of(OutboxRecord record, AgreedSending agreed) => new(
        OutboxId.Of(record.Token), StandingOf(record, agreed), agreed.Due, agreed.Draft.Message, record.Thread ?? agreed.Draft.Thread)
    {
        Sent = record.Message,
        Since = record.At,
        UnlessAnswered = agreed.UnlessAnswered,
        RemindAt = agreed.RemindAt,
        Ticket = agreed.Ticket,
        TicketIsPending = record is { State: OutboxState.Sent, WakeAt: not null },
        Why = record.Why,
    };

    private static OutboxStanding StandingOf(OutboxRecord record, AgreedSending agreed) => record.State switch
    {
        OutboxState.Waiting => agreed.IsUndoable ? OutboxStanding.Waiting : OutboxStanding.Scheduled,
        OutboxState.Sent => OutboxStanding.Sent,
        OutboxState.Failed => OutboxStanding.NotSent,
        OutboxState.Stopped => OutboxStanding.Stopped,
        _ => OutboxStanding.Sending,
    };
}

/// <summary>Where a message in the outbox stands.</summary>
public enum OutboxStanding
{
    /// <summary>It is sent in a moment, and can be undone until then.</summary>
    Waiting,

    /// <summary>It waits for the time that was chosen.</summary>
    Scheduled,

    /// <summary>It is being sent, or looked for at Gmail after an answer that got lost.</summary>
    Sending,

    /// <summary>Gmail sent it.</summary>
    Sent,

    /// <summary>It wasn't sent.</summary>
    NotSent,

    /// <summary>It was stopped, and is a draft.</summary>
    Stopped,
}
