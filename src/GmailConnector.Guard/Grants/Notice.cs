namespace GmailConnector.Guard.Grants;

/// <summary>Something that a person is told. It names no message and holds no word of one.</summary>
/// <param name="Id">Its own.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="To">Who is told.</param>
/// <param name="Kind">What about.</param>
/// <param name="About">The access, enrolment or request that it is about.</param>
/// <param name="At">When it happened.</param>
/// <param name="From">When it may be shown: later than <paramref name="At"/> where a delay was approved.</param>
internal sealed record Notice(string Id, TenantId Tenant, PersonId To, NoticeKind Kind, GrantId About, DateTimeOffset At, DateTimeOffset From)
{
    public DateTimeOffset? ReadAt { get; init; }

    public int MailAttempts { get; init; }
}

/// <summary>What somebody is told about.</summary>
public enum NoticeKind
{
    /// <summary>Somebody asks to see messages of yours.</summary>
    AccessAsked,

    /// <summary>Messages were shared with you.</summary>
    AccessGiven,

    /// <summary>You shared messages: the receipt.</summary>
    AccessGivenReceipt,

    /// <summary>What you asked for was refused.</summary>
    AccessRefused,

    /// <summary>Access that concerns you is over.</summary>
    AccessOver,

    /// <summary>An officer opens messages of yours for a security incident.</summary>
    IncidentOpened,

    /// <summary>Messages of yours are opened under a legal order.</summary>
    OrderOpened,

    /// <summary>A request waits for an officer's answer.</summary>
    AnswerNeeded,

    /// <summary>Findings wait for an officer's review.</summary>
    ReviewNeeded,

    /// <summary>Something is overdue.</summary>
    Overdue,

    /// <summary>A owner wants you in a shared mailbox.</summary>
    EnrolmentAsked,

    /// <summary>Somebody answered an enrolment, or ended it.</summary>
    EnrolmentChanged,

    /// <summary>The owner of a mailbox questions an access.</summary>
    AccessQuestioned,
}
