using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Sharing;

/// <summary>A membership in a shared mailbox, as pages show it.</summary>
public sealed record Membership(
    EnrolmentId Id,
    MailboxId Mailbox,
    NamedPerson Owner,
    NamedPerson Member,
    EnrolmentState State,
    DateTimeOffset InvitedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? EndedAt)
{
    /// <summary>What the member may do.</summary>
    public MemberRole Role { get; init; }

    /// <summary>The token for giving another role; null for whom it isn't to give.</summary>
    public ActToken? ChangeRole { get; init; }

    /// <summary>From when on it opens nothing, as the owner chose; null where they chose no day.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Until when the owner has to confirm it; null before it is accepted, and after its end.</summary>
    public DateTimeOffset? ConfirmBy { get; init; }

    /// <summary>The token for choosing another day; null for whom it isn't to choose.</summary>
    public ActToken? ChangeEnd { get; init; }

    /// <summary>The token for confirming it; null for whom it isn't to confirm, and while there is time.</summary>
    public ActToken? Confirm { get; init; }

    /// <summary>The token for accepting. The button renders only after the text.</summary>
    public ActToken? Accept { get; init; }

    /// <summary>The token for declining.</summary>
    public ActToken? Decline { get; init; }

    /// <summary>The token for ending the membership.</summary>
    public ActToken? End { get; init; }
}
