using GmailConnector.Guard.Policy;

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

    /// <summary>From when on it opens nothing, as the owner chose; null where they chose no day.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When the owner last confirmed it; null where that was with the invitation.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    public bool IsAsWritten { get; init; } = true;

    /// <summary>Until when the owner has to confirm it; null before it is accepted.</summary>
    internal DateTimeOffset? ConfirmBy(SharedMailboxTerms terms) => (ConfirmedAt ?? AnsweredAt) + terms.ConfirmWithin;

    /// <summary>Until when it opens the mailbox: its chosen end, or the day by which nobody has confirmed it, whichever is first.</summary>
    internal DateTimeOffset? Until(SharedMailboxTerms terms) =>
        EndsAt is { } end && !(ConfirmBy(terms) < end) ? end : ConfirmBy(terms);

    /// <summary>Whether its time is over: by the clock, whether or not that is recorded yet.</summary>
    internal bool IsOver(SharedMailboxTerms terms, DateTimeOffset now) => Until(terms) <= now;

    /// <summary>Whether the colleague can work in the mailbox at this moment.</summary>
    // INVARIANT: the dates decide, and no service that has to run in time.
    internal bool IsLive(SharedMailboxTerms terms, DateTimeOffset now) =>
        State == EnrolmentState.Member && IsAsWritten && AnsweredAt <= now && now < Until(terms);
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
