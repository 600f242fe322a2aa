using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Which messages an officer needs: a bounded query over named mailboxes. All criteria that are given must match. There are no wildcards,
/// and the messages found are counted and not shown.
/// </summary>
public sealed record ScopeQuery
{
    /// <summary>The exact addresses of the mailboxes, separated by spaces, commas or line breaks.</summary>
    public required GuardedText Mailboxes { get; init; }

    /// <summary>Received on this day (UTC) or later.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Received on this day (UTC) or earlier.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The sender's exact address; blank for any.</summary>
    public required GuardedText Sender { get; init; }

    /// <summary>The exact Message-ID (RFC 5322, 3.6.4), with or without angle brackets; blank for any.</summary>
    public required GuardedText RfcMessageId { get; init; }

    /// <summary>SHA-256 of an attachment, in hex; blank for any.</summary>
    public required GuardedText AttachmentHash { get; init; }
}

/// <summary>The messages that a query found, counted and fixed. A filing names it by its id and gets exactly these messages.</summary>
/// <param name="Id">Its id; only whoever counted it can use it, for an hour.</param>
/// <param name="Mailboxes">The messages' opaque ids, by mailbox.</param>
/// <param name="KeptUntil">When it expires.</param>
public sealed record FrozenScope(ScopeId Id, IReadOnlyList<CaseMailbox> Mailboxes, DateTimeOffset KeptUntil)
{
    /// <summary>How many messages in all.</summary>
    public int Count => Mailboxes.Sum(m => m.Messages.Count);
}
