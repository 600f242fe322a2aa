using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Which messages an officer needs: exact references, or a bounded query over named mailboxes. All that is given has to fit. There are no
/// wildcards, and nothing of what is found is shown: it is counted.
/// </summary>
public sealed record ScopeQuery
{
    /// <summary>Addresses of the mailboxes, apart by spaces, commas or lines; exact.</summary>
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

/// <summary>What a query found, counted and frozen: filing names it by its id, and gets exactly these messages.</summary>
/// <param name="Id">Its id; of use to whoever counted it, for an hour.</param>
/// <param name="Mailboxes">The messages' opaque ids, by mailbox.</param>
/// <param name="KeptUntil">When it is forgotten.</param>
public sealed record FrozenScope(GrantId Id, IReadOnlyList<CaseMailbox> Mailboxes, DateTimeOffset KeptUntil)
{
    /// <summary>How many messages in all.</summary>
    public int Count => Mailboxes.Sum(m => m.Messages.Count);
}
