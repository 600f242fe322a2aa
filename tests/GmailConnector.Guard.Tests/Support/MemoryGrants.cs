using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Access, memberships, sign-ins, roles, tickets and notices in memory.</summary>
internal sealed class MemoryGrants : IGrantStore, IEnrolmentStore, ISessionStore, IConfiguredRoles, ITicketDesk, INoticeStore
{
    public Dictionary<GrantId, AccessGrant> Grants { get; } = [];

    public Dictionary<EnrolmentId, Enrolment> Enrolments { get; } = [];

    /// <summary>Whose sign-ins were all ended.</summary>
    public HashSet<PersonId> SignedOut { get; } = [];

    public HashSet<string> EndedSessions { get; } = new(StringComparer.Ordinal);

    public Dictionary<PersonId, HashSet<Role>> Roles { get; } = [];

    public List<Notice> Notices { get; } = [];

    /// <summary>What the desk of tickets says; null: all is well.</summary>
    public Refusal? TicketAnswer { get; set; }

    public SubjectTag TagOf(TenantId tenant) => SubjectTag.Usual;

    public Task AddAsync(AccessGrant grant, CancellationToken ct)
    {
        Grants.Add(grant.Id, grant);
        return Task.CompletedTask;
    }

    public Task<AccessGrant?> FindAsync(TenantId tenant, GrantId id, CancellationToken ct) =>
        Task.FromResult(Grants.GetValueOrDefault(id) is { } grant && grant.Tenant == tenant ? grant : null);

    public Task<bool> ReplaceAsync(AccessGrant grant, CancellationToken ct)
    {
        var fits = Grants[grant.Id].Version == grant.Version - 1;
        if (fits)
        {
            Grants[grant.Id] = grant;
        }

        return Task.FromResult(fits);
    }

    public Task RemoveAsync(AccessGrant grant, CancellationToken ct)
    {
        Grants.Remove(grant.Id);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AccessGrant>> OfPersonAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        Found(g => g.Tenant == tenant && (g.AskedBy == person || g.Viewer == person || g.Owner == person));

    public Task<IReadOnlyList<AccessGrant>> OfKindAsync(TenantId tenant, LegalBasisKind kind, int limit, CancellationToken ct) =>
        Found(g => g.Tenant == tenant && g.Kind == kind);

    public Task<IReadOnlyList<AccessGrant>> OfMailboxAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        Found(g => g.Tenant == tenant && g.Scope.Mailboxes.Contains(mailbox));

    public Task<IReadOnlyList<AccessGrant>> UnfinishedAsync(CancellationToken ct) => Found(g =>
        g.State is GrantState.Requested or GrantState.Live or GrantState.Emergency or GrantState.Reported
            || (g.State == GrantState.Over && g.Kind == LegalBasisKind.SecurityIncident));

    public Task<IReadOnlyList<AccessGrant>> OwingAsync(CancellationToken ct) => Found(g => g.Owed is not null);

    public async Task<bool> AddAsync(Enrolment enrolment, CancellationToken ct)
    {
        var isNew = await FindLiveAsync(enrolment.Tenant, enrolment.Mailbox, enrolment.Member, ct) is null;
        if (isNew)
        {
            Enrolments.Add(enrolment.Id, enrolment);
        }

        return isNew;
    }

    Task<Enrolment?> IEnrolmentStore.FindAsync(TenantId tenant, EnrolmentId id, CancellationToken ct) =>
        Task.FromResult(Enrolments.GetValueOrDefault(id) is { } enrolment && enrolment.Tenant == tenant ? enrolment : null);

    public Task<Enrolment?> FindLiveAsync(TenantId tenant, MailboxId mailbox, PersonId member, CancellationToken ct) =>
        Task.FromResult(Enrolments.Values.SingleOrDefault(e =>
            e.Tenant == tenant
                && e.Mailbox == mailbox
                && e.Member == member
                && e.State is EnrolmentState.Invited or EnrolmentState.Member));

    public Task<bool> ReplaceAsync(Enrolment enrolment, CancellationToken ct)
    {
        var fits = Enrolments[enrolment.Id].Version == enrolment.Version - 1;
        if (fits)
        {
            Enrolments[enrolment.Id] = enrolment;
        }

        return Task.FromResult(fits);
    }

    public Task<IReadOnlyList<Enrolment>> OfMemberAsync(TenantId tenant, PersonId member, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Enrolment>>([.. Enrolments.Values.Where(e => e.Tenant == tenant && e.Member == member)]);

    Task<IReadOnlyList<Enrolment>> IEnrolmentStore.OfMailboxAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Enrolment>>([.. Enrolments.Values.Where(e => e.Tenant == tenant && e.Mailbox == mailbox)]);

    public Task<IReadOnlyList<Enrolment>> DueAsync(DateTimeOffset now, DateTimeOffset confirmed, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Enrolment>>(
            [.. Enrolments.Values.Where(e =>
                e.State is EnrolmentState.Invited or EnrolmentState.Member
                    && (e.EndsAt <= now || (e.ConfirmedAt ?? e.AnsweredAt) <= confirmed))]);

    public Task StartAsync(TenantId tenant, PersonId person, string session, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task EndAsync(TenantId tenant, string session, DateTimeOffset at, CancellationToken ct)
    {
        EndedSessions.Add(session);
        return Task.CompletedTask;
    }

    public Task EndAllAsync(TenantId tenant, PersonId person, DateTimeOffset at, CancellationToken ct)
    {
        SignedOut.Add(person);
        return Task.CompletedTask;
    }

    public Task<bool> IsLiveAsync(TenantId tenant, PersonId person, string session, CancellationToken ct) =>
        Task.FromResult(!EndedSessions.Contains(session));

    /// <summary>Before when sign-ins were forgotten last.</summary>
    public DateTimeOffset? PrunedBefore { get; private set; }

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken ct)
    {
        PrunedBefore = before;
        return Task.FromResult(0);
    }

    public Task<IReadOnlySet<Role>> OfAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        Task.FromResult<IReadOnlySet<Role>>(Roles.TryGetValue(person, out var roles) ? [.. roles, Role.Agent] : new HashSet<Role>());

    public Task<IReadOnlyList<PersonId>> PeopleWithAsync(TenantId tenant, Role role, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PersonId>>([.. Roles.Where(r => role == Role.Agent || r.Value.Contains(role)).Select(r => r.Key)]);

    public Task<Outcome<Done>> CheckAsync(TenantId tenant, TicketReference ticket, PersonId assignee, CancellationToken ct) =>
        Task.FromResult(TicketAnswer is { } refusal ? refusal : (Outcome<Done>)default(Done));

    public Task AddAsync(IReadOnlyList<Notice> notices, CancellationToken ct)
    {
        Notices.AddRange(notices.Where(n => Notices.All(there => there.Id != n.Id)));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Notice>> OfPersonAsync(
        TenantId tenant, PersonId person, DateTimeOffset now, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Notice>>([.. Notices
            .Where(n => n.Tenant == tenant && n.To == person && n.From <= now)
            .OrderByDescending(n => n.From)
            .Take(limit)]);

    public Task<int> UnreadAsync(TenantId tenant, PersonId person, DateTimeOffset now, CancellationToken ct) =>
        Task.FromResult(Notices.Count(n => n.Tenant == tenant && n.To == person && n.From <= now && n.ReadAt is null));

    public Task MarkReadAsync(TenantId tenant, PersonId person, NoticeId notice, DateTimeOffset now, CancellationToken ct)
    {
        for (var i = 0; i < Notices.Count; i++)
        {
            Notices[i] = Notices[i].Id == notice.Value && Notices[i].To == person && Notices[i].From <= now && Notices[i].ReadAt is null
                ? Notices[i] with { ReadAt = now }
                : Notices[i];
        }

        return Task.CompletedTask;
    }

    public Task MarkReadAsync(TenantId tenant, PersonId person, DateTimeOffset now, CancellationToken ct)
    {
        for (var i = 0; i < Notices.Count; i++)
        {
            Notices[i] = Notices[i].To == person && Notices[i].From <= now && Notices[i].ReadAt is null
                ? Notices[i] with { ReadAt = now }
                : Notices[i];
        }

        return Task.CompletedTask;
    }

    /// <summary>When each notice was mailed, and when its next attempt is due.</summary>
    public Dictionary<string, (DateTimeOffset? At, DateTimeOffset? Next)> Mailed { get; } = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<Notice>> UnmailedAsync(DateTimeOffset now, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Notice>>(
            [.. Notices
                .Where(n => n.From <= now && (!Mailed.TryGetValue(n.Id, out var m) || (m.At is null && m.Next <= now)))
                .OrderBy(n => n.From)
                .Take(limit)]);

    public Task MailedAsync(Notice notice, DateTimeOffset? mailedAt, DateTimeOffset? nextAttempt, CancellationToken ct)
    {
        Mailed[notice.Id] = (mailedAt, nextAttempt);
        var i = Notices.FindIndex(n => n.Id == notice.Id);
        Notices[i] = Notices[i] with { MailAttempts = Notices[i].MailAttempts + 1 };
        return Task.CompletedTask;
    }

    private Task<IReadOnlyList<AccessGrant>> Found(Func<AccessGrant, bool> which) =>
        Task.FromResult<IReadOnlyList<AccessGrant>>([.. Grants.Values.Where(which).OrderByDescending(g => g.AskedAt)]);
}
