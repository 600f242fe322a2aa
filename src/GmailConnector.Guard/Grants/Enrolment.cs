namespace GmailConnector.Guard.Grants;

/// <summary>
/// A colleague's membership in a shared mailbox, under its owner's agreement. It opens nothing before the colleague has accepted.
/// </summary>
internal sealed record Enrolment
{
    public required EnrolmentId Id { get; init; }

    public required TenantId Tenant { get; init; }

    public required MailboxId Mailbox { get; init; }

    /// <summary>The mailbox's owner, who invited the colleague.</summary>
    public required PersonId Owner { get; init; }

    public required PersonId Member { get; init; }

    public required EnrolmentState State { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset InvitedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it: the owner or the member.</summary>
    public PersonId? EndedBy { get; init; }

    /// <summary>What the member may do. Memberships from before there were roles may do all of it.</summary>
    public MemberRole Role { get; init; } = MemberRole.Organise;

    /// <summary>The text that the member agreed to.</summary>
    public string? TextHash { get; init; }

    public bool IsAsWritten { get; init; } = true;
}

/// <summary>The state of a membership in a shared mailbox.</summary>
public enum EnrolmentState
{
    /// <summary>Nothing; never stored.</summary>
    None = 0,

    /// <summary>Invited by the owner. Opens nothing.</summary>
    Invited = 1,

    /// <summary>Accepted: the colleague can work in the mailbox.</summary>
    Member = 2,

    /// <summary>Declined. An end.</summary>
    Declined = 3,

    /// <summary>Ended by the owner or the member. An end.</summary>
    Ended = 4,
}
