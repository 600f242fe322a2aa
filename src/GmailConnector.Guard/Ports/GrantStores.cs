using GmailConnector.Guard.Grants;

namespace GmailConnector.Guard.Ports;

/// <summary>Access given to people who aren't the mailbox's owner.</summary>
internal interface IGrantStore
{
    /// <summary>Adds a new one. An id that is there already is a fault.</summary>
    Task AddAsync(AccessGrant grant, CancellationToken ct);

    Task<AccessGrant?> FindAsync(TenantId tenant, GrantId id, CancellationToken ct);

    /// <summary>Replaces the row whose version is one less; false if another step did so first.</summary>
    Task<bool> ReplaceAsync(AccessGrant grant, CancellationToken ct);

    /// <summary>Removes one that was added and never opened anything; does nothing if another step came first.</summary>
    Task RemoveAsync(AccessGrant grant, CancellationToken ct);

    /// <summary>Those that a person requested, has access by, or decides as the owner; newest first.</summary>
    Task<IReadOnlyList<AccessGrant>> OfPersonAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>All of a kind, newest first: for the officers' queues.</summary>
    Task<IReadOnlyList<AccessGrant>> OfKindAsync(TenantId tenant, LegalBasisKind kind, int limit, CancellationToken ct);

    /// <summary>Those that cover anything of a mailbox, newest first.</summary>
    Task<IReadOnlyList<AccessGrant>> OfMailboxAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct);

    /// <summary>Those that haven't reached an end, of all tenants, so that what expires is found.</summary>
    Task<IReadOnlyList<AccessGrant>> UnfinishedAsync(CancellationToken ct);

    /// <summary>Those whose opening or end isn't recorded yet, of all tenants.</summary>
    Task<IReadOnlyList<AccessGrant>> OwingAsync(CancellationToken ct);
}

/// <summary>The memberships in shared mailboxes.</summary>
internal interface IEnrolmentStore
{
    /// <summary>Adds a new one; false if this person has one in this mailbox that hasn't ended.</summary>
    Task<bool> AddAsync(Enrolment enrolment, CancellationToken ct);

    Task<Enrolment?> FindAsync(TenantId tenant, EnrolmentId id, CancellationToken ct);

    /// <summary>This person's membership in this mailbox that hasn't ended.</summary>
    Task<Enrolment?> FindLiveAsync(TenantId tenant, MailboxId mailbox, PersonId member, CancellationToken ct);

    /// <summary>Replaces the row whose version is one less; false if another step did so first.</summary>
    Task<bool> ReplaceAsync(Enrolment enrolment, CancellationToken ct);

    Task<IReadOnlyList<Enrolment>> OfMemberAsync(TenantId tenant, PersonId member, CancellationToken ct);

    Task<IReadOnlyList<Enrolment>> OfMailboxAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct);

    /// <summary>
    /// Those of all tenants that haven't ended, and whose chosen end has come or that were confirmed last by <paramref name="confirmed"/>,
    /// or accepted, where nobody confirmed them since: for machine work only.
    /// </summary>
    Task<IReadOnlyList<Enrolment>> DueAsync(DateTimeOffset now, DateTimeOffset confirmed, CancellationToken ct);
}

/// <summary>What people report to the security officers. A report goes with its mailbox.</summary>
internal interface IReportStore
{
    Task AddAsync(SecurityReport report, CancellationToken ct);

    /// <summary>Replaces the one whose version is one less; false if another step did so first.</summary>
    Task<bool> ReplaceAsync(SecurityReport report, CancellationToken ct);

    Task<SecurityReport?> FindAsync(TenantId tenant, ReportId id, CancellationToken ct);

    /// <summary>Those of all mailboxes, newest first.</summary>
    Task<IReadOnlyList<SecurityReport>> LatestAsync(TenantId tenant, int limit, CancellationToken ct);

    /// <summary>Those about one mailbox, newest first.</summary>
    Task<IReadOnlyList<SecurityReport>> OfMailboxAsync(TenantId tenant, MailboxId mailbox, int limit, CancellationToken ct);
}

/// <summary>Sign-ins, so that one can be ended here and not only in the browser.</summary>
internal interface ISessionStore
{
    Task StartAsync(TenantId tenant, PersonId person, string session, DateTimeOffset at, CancellationToken ct);

    /// <summary>Ends it. Within this process it has ended even if this throws because it couldn't be written.</summary>
    Task EndAsync(TenantId tenant, string session, DateTimeOffset at, CancellationToken ct);

    /// <summary>Ends all of a person's. It is written when this returns.</summary>
    Task EndAllAsync(TenantId tenant, PersonId person, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// False too for one that began longer ago than <see cref="GmailConnector.Guard.Vocabulary.SignInLifetime.Longest"/>.
    /// </summary>
    Task<bool> IsLiveAsync(TenantId tenant, PersonId person, string session, CancellationToken ct);

    /// <summary>Deletes those that began before then, of all tenants, and returns how many.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken ct);
}

/// <summary>The system in which tickets are kept: HaloCRM.</summary>
internal interface ITicketDesk
{
    /// <summary>What it puts into the subjects of its mail.</summary>
    SubjectTag TagOf(TenantId tenant);

    /// <summary>
    /// A refusal if the ticket isn't open, isn't a security ticket, isn't assigned to this person, or couldn't be checked.
    /// </summary>
    Task<Outcome<Done>> CheckAsync(TenantId tenant, TicketReference ticket, PersonId assignee, CancellationToken ct);
}

/// <summary>People's notices, shown in the client and announced by mail where that is set up.</summary>
internal interface INoticeStore
{
    /// <summary>Adds all or none. One whose id exists stays as it is, so that an interrupted step can be repeated.</summary>
    Task AddAsync(IReadOnlyList<Notice> notices, CancellationToken ct);

    /// <summary>Those that may be shown by now, newest first.</summary>
    Task<IReadOnlyList<Notice>> OfPersonAsync(TenantId tenant, PersonId person, DateTimeOffset now, int limit, CancellationToken ct);

    Task<int> UnreadAsync(TenantId tenant, PersonId person, DateTimeOffset now, CancellationToken ct);

    Task MarkReadAsync(TenantId tenant, PersonId person, DateTimeOffset now, CancellationToken ct);

    /// <summary>Marks one of this person's as read, if it may be shown by now.</summary>
    Task MarkReadAsync(TenantId tenant, PersonId person, NoticeId notice, DateTimeOffset now, CancellationToken ct);

    /// <summary>Those that were never mailed, are due and whose next attempt is due, oldest first.</summary>
    Task<IReadOnlyList<Notice>> UnmailedAsync(DateTimeOffset now, int limit, CancellationToken ct);

    /// <summary>Stores the result of an attempt to mail it: mailed, or when to try again.</summary>
    Task MailedAsync(Notice notice, DateTimeOffset? mailedAt, DateTimeOffset? nextAttempt, CancellationToken ct);
}
