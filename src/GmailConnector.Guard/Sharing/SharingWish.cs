using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Sharing;

/// <summary>The contents of a form for sharing messages or requesting access.</summary>
public sealed record SharingWish
{
    /// <summary>The mailbox.</summary>
    public required MailboxId Mailbox { get; init; }

    /// <summary>The exact messages.</summary>
    public required IReadOnlyList<MessageId> Messages { get; init; }

    /// <summary>The reason.</summary>
    public required GuardedText Reason { get; init; }

    /// <summary>The duration.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether attachments may be downloaded.</summary>
    public bool Downloads { get; init; }
}
