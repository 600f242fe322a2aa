namespace GmailConnector.Guard.Grants;

/// <summary>A notice to a person. It names no message and quotes none.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">The organisation.</param>
/// <param name="To">Who is notified.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="About">
/// The access, enrolment, hand-over, request, message in the outbox, assignment, internal note or proposed role that it is
/// about.
/// </param>
/// <param name="At">When it happened.</param>
/// <param name="From">When it may be shown: later than <paramref name="At"/> where a delay was approved.</param>
internal sealed record Notice(
    string Id, TenantId Tenant, PersonId To, NoticeKind Kind, NoticeSubjectId About, DateTimeOffset At, DateTimeOffset From)
{
    public DateTimeOffset? ReadAt { get; init; }

    public int MailAttempts { get; init; }
}

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>Somebody requests access to messages of yours.</summary>
    AccessAsked,

    /// <summary>Messages were shared with you.</summary>
    AccessGiven,

    /// <summary>You shared messages: the receipt.</summary>
    AccessGivenReceipt,

    /// <summary>Your request was refused.</summary>
    AccessRefused,

    /// <summary>Access that concerns you has ended.</summary>
    AccessOver,

    /// <summary>An officer opens messages of yours for a security incident.</summary>
    IncidentOpened,

    /// <summary>Messages of yours are opened under a legal order.</summary>
    OrderOpened,

    /// <summary>A request waits for an officer's decision.</summary>
    AnswerNeeded,

    /// <summary>Findings wait for an officer's review.</summary>
    ReviewNeeded,

    /// <summary>Something is overdue.</summary>
    Overdue,

    /// <summary>An owner invites you to a shared mailbox.</summary>
    EnrolmentAsked,

    /// <summary>Somebody accepted, declined or ended a membership.</summary>
    EnrolmentChanged,

    /// <summary>The owner of a mailbox asks about an access.</summary>
    AccessQuestioned,

    /// <summary>Somebody reports a suspicious message.</summary>
    MessageReported,

    /// <summary>An officer answered what somebody reported or asked.</summary>
    ReportAnswered,

    /// <summary>A message of yours wasn't sent at its time.</summary>
    NotSent,

    /// <summary>The ticket of an answer of yours wasn't changed in HaloCRM as you chose.</summary>
    TicketNotChanged,

    /// <summary>A colleague gave you a conversation of a shared mailbox.</summary>
    Assigned,

    /// <summary>A colleague mentions you in an internal note.</summary>
    Mentioned,

    /// <summary>A membership in a mailbox of yours ends soon unless you confirm it.</summary>
    EnrolmentToConfirm,

    /// <summary>A membership, yours or in a mailbox of yours, has ended by the clock.</summary>
    EnrolmentOver,

    /// <summary>The owner of a mailbox offers it to you.</summary>
    HandOverOffered,

    /// <summary>The offer of a mailbox was withdrawn or declined.</summary>
    HandOverEnded,

    /// <summary>A mailbox that you had, or are a member of, has another owner.</summary>
    HandedOver,

    /// <summary>Somebody is proposed for a role, and a second person has to approve.</summary>
    RoleProposed,

    /// <summary>You were given a role.</summary>
    RoleGiven,

    /// <summary>A role that you proposed somebody for was declined.</summary>
    RoleDeclined,

    /// <summary>A role was taken from you.</summary>
    RoleTaken,
}
