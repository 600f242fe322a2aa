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

    /// <summary>Takes away one that was added and never opened anything; nothing where another step was faster.</summary>
    Task RemoveAsync(AccessGrant grant, CancellationToken ct);

    /// <summary>Those that concern a person: asked by, for, or to be answered by as the owner; newest first.</summary>
    Task<IReadOnlyList<AccessGrant>> OfPersonAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>All of a kind, newest first: for the officers' queues.</summary>
    Task<IReadOnlyList<AccessGrant>> OfKindAsync(TenantId tenant, LegalBasisKind kind, int limit, CancellationToken ct);

    /// <summary>Those that cover anything of a mailbox, newest first.</summary>
    Task<IReadOnlyList<AccessGrant>> OfMailboxAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct);

    /// <summary>Those that aren't at an end, all tenants: for what the clock does.</summary>
    Task<IReadOnlyList<AccessGrant>> UnfinishedAsync(CancellationToken ct);

    /// <summary>Those whose giving or end isn't on record yet, all tenants.</summary>
    Task<IReadOnlyList<AccessGrant>> OwingAsync(CancellationToken ct);
}

/// <summary>Who works a shared mailbox.</summary>
internal interface IEnrolmentStore
{
    /// <summary>Adds a new one; false where this person has one in this mailbox that isn't at an end.</summary>
    Task<bool> AddAsync(Enrolment enrolment, CancellationToken ct);

    Task<Enrolment?> FindAsync(TenantId tenant, GrantId id, CancellationToken ct);

    /// <summary>The one that isn't at an end, of this person in this mailbox.</summary>
    Task<Enrolment?> FindLiveAsync(TenantId tenant, MailboxId mailbox, PersonId member, CancellationToken ct);

    /// <summary>Replaces the row whose version is one less; false if another step did so first.</summary>
    Task<bool> ReplaceAsync(Enrolment enrolment, CancellationToken ct);

    Task<IReadOnlyList<Enrolment>> OfMemberAsync(TenantId tenant, PersonId member, CancellationToken ct);

    Task<IReadOnlyList<Enrolment>> OfMailboxAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct);
}

/// <summary>Sign-ins, so that one can be ended here and not only in the browser.</summary>
internal interface ISessionStore
{
    Task StartAsync(TenantId tenant, PersonId person, string session, DateTimeOffset at, CancellationToken ct);

    /// <summary>From here on it isn't live; in this process not even where this throws because it couldn't be written.</summary>
    Task EndAsync(TenantId tenant, string session, DateTimeOffset at, CancellationToken ct);

    /// <summary>False too for one that began longer ago than <see cref="GmailConnector.Guard.Vocabulary.SignInLifetime.Longest"/>.</summary>
    Task<bool> IsLiveAsync(TenantId tenant, PersonId person, string session, CancellationToken ct);

    /// <summary>Forgets those that began before, of all tenants; answers how many.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken ct);
}

/// <summary>Who has which role at this moment, whatever their sign-in says.</summary>
internal interface IRoleSource
{
    Task<IReadOnlySet<Role>> OfAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>Everybody who signed in once and has the role now.</summary>
    Task<IReadOnlyList<PersonId>> PeopleWithAsync(TenantId tenant, Role role, CancellationToken ct);
}

/// <summary>Where incidents' tickets are kept, when that isn't here.</summary>
internal interface ITicketDesk
{
    /// <summary>A refusal where the ticket isn't open, isn't a security ticket, isn't assigned to this person, or nobody could say.</summary>
    Task<Outcome<Done>> CheckAsync(TenantId tenant, TicketReference ticket, PersonId assignee, CancellationToken ct);
}

/// <summary>What people are told inside the client, and by mail where that is set up.</summary>
internal interface INoticeStore
{
    /// <summary>Adds all or none. One whose id is there already stays as it is, so that what broke off can be done again.</summary>
    Task AddAsync(IReadOnlyList<Notice> notices, CancellationToken ct);

    /// <summary>Those whose time has come, newest first.</summary>
    Task<IReadOnlyList<Notice>> OfPersonAsync(TenantId tenant, PersonId person, DateTimeOffset now, int limit, CancellationToken ct);

    Task<int> UnreadAsync(TenantId tenant, PersonId person, DateTimeOffset now, CancellationToken ct);

    Task MarkReadAsync(TenantId tenant, PersonId person, DateTimeOffset now, CancellationToken ct);

    /// <summary>Those that were never mailed, are due and whose next attempt is due, oldest first.</summary>
    Task<IReadOnlyList<Notice>> UnmailedAsync(DateTimeOffset now, int limit, CancellationToken ct);

    /// <summary>Writes down how an attempt to mail it ended, and counts it: mailed, or when to try again.</summary>
    Task MailedAsync(Notice notice, DateTimeOffset? mailedAt, DateTimeOffset? nextAttempt, CancellationToken ct);
}
