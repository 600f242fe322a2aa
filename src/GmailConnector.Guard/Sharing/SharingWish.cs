using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Sharing;

/// <summary>What a form of sharing or asking says.</summary>
public sealed record SharingWish
{
    /// <summary>Of which mailbox.</summary>
    public required MailboxId Mailbox { get; init; }

    /// <summary>Exactly which messages.</summary>
    public required IReadOnlyList<MessageId> Messages { get; init; }

    /// <summary>Why.</summary>
    public required GuardedText Reason { get; init; }

    /// <summary>For how long.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether attachments may be taken away.</summary>
    public bool Downloads { get; init; }
}
