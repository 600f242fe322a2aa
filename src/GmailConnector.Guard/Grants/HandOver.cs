namespace GmailConnector.Guard.Grants;

/// <summary>
/// A mailbox's owner offers it to a colleague, who becomes its owner by agreeing and signing in to the account at Google. Until then it
/// opens nothing to anybody.
/// </summary>
internal sealed record HandOver
{
    public required HandOverId Id { get; init; }

    public required TenantId Tenant { get; init; }

    public required MailboxId Mailbox { get; init; }

    public required PersonId Owner { get; init; }

    /// <summary>Whom it is offered to.</summary>
    public required PersonId Successor { get; init; }

    public required HandOverState State { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>From when on it can't be taken up.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>When it came to its present state.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The successor's agreement for the mailbox; null before it is given.</summary>
    public AgreementId? Agreement { get; init; }

    /// <summary>What Google granted to the successor; empty before the completion begins.</summary>
    public IReadOnlyList<GmailScope> Granted { get; init; } = [];

    public bool IsAsWritten { get; init; } = true;

    /// <summary>Whether the successor can take it up at this moment, or has begun to.</summary>
    internal bool IsOpen(DateTimeOffset now) =>
        IsAsWritten && (State == HandOverState.Completing || (State == HandOverState.Offered && now < Until));
}

/// <summary>How far a hand-over is.</summary>
internal enum HandOverState
{
    /// <summary>Nothing; never stored.</summary>
    None = 0,

    /// <summary>Offered. Changes nothing.</summary>
    Offered = 1,

    /// <summary>The successor has agreed and has proven the account at Google: nobody can open the mailbox until this is done.</summary>
    Completing = 2,

    /// <summary>Handed over. An end.</summary>
    Done = 3,

    /// <summary>Withdrawn by the owner. An end.</summary>
    Withdrawn = 4,

    /// <summary>Declined by the successor. An end.</summary>
    Declined = 5,

    /// <summary>Not taken up in time. An end.</summary>
    Lapsed = 6,
}
