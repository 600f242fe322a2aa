using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Notices;

/// <summary>A person's notices in the client. A notice names no message and quotes none.</summary>
public sealed class NoticeInbox
{
    private const int MostShown = 100;

    private readonly INoticeStore notices;
    private readonly NoticeSubjects subjects;
    private readonly IMailboxStore mailboxes;
    private readonly CasePresenter presenter;
    private readonly TimeProvider clock;

    internal NoticeInbox(
        INoticeStore notices,
        NoticeSubjects subjects,
        IMailboxStore mailboxes,
        CasePresenter presenter,
        TimeProvider clock)
    {
        this.notices = notices;
        this.subjects = subjects;
        this.mailboxes = mailboxes;
        this.presenter = presenter;
        this.clock = clock;
    }

    /// <summary>The latest, newest first, without those that are delayed.</summary>
    public Task<Outcome<IReadOnlyList<NoticeItem>>> OfAsync(Viewer viewer, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<IReadOnlyList<NoticeItem>>(async () =>
        {
            var found = await notices.OfPersonAsync(viewer.Tenant, viewer.Person, clock.GetUtcNow(), MostShown, ct);
            var known = new Dictionary<NoticeSubjectId, NoticeSubject>();
            foreach (var about in found.Select(n => n.About).Distinct())
            {
                known[about] = await SubjectAsync(viewer, about, ct);
            }

            var others = found.Select(n => known[n.About].OtherOf(n.Kind, viewer.Person)).OfType<PersonId>().ToHashSet();
            var names = (await presenter.NameAsync(viewer, others, ct)).ToDictionary(p => p.Id);
            return found.Select(n => Show(n, known[n.About], viewer, names)).ToList();
        });

    /// <summary>How many are unread.</summary>
    public Task<Outcome<int>> UnreadAsync(Viewer viewer, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<int>(async () => await notices.UnreadAsync(viewer.Tenant, viewer.Person, clock.GetUtcNow(), ct));

    /// <summary>Marks as read the notices that existed at <paramref name="seen"/>; later ones haven't been viewed yet.</summary>
    public Task<Outcome<Done>> MarkReadAsync(Viewer viewer, DateTimeOffset seen, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<Done>(async () =>
        {
            var now = clock.GetUtcNow();
            await notices.MarkReadAsync(viewer.Tenant, viewer.Person, seen < now ? seen : now, ct);
            return default(Done);
        });

    private static NoticeItem Show(Notice notice, NoticeSubject subject, Viewer viewer, Dictionary<PersonId, NamedPerson> names) => new(
        notice.Kind,
        notice.From,
        notice.ReadAt is null,
        notice.About,
        subject.Ground,
        subject.OtherOf(notice.Kind, viewer.Person) is { } other ? names[other] : null,
        subject.Mailbox);

    private async Task<NoticeSubject> SubjectAsync(Viewer viewer, NoticeSubjectId about, CancellationToken ct)
    {
        if (await subjects.Grants.FindAsync(viewer.Tenant, new GrantId(about.Value), ct) is { IsAsWritten: true } grant)
        {
            return new NoticeSubject(grant.Kind.PolicyName(), await MineAsync(viewer, grant.Scope.Mailboxes, ct)) { Grant = grant };
        }

        if (OutboxId.TryParse(about.Value, null, out var message)
            && await subjects.Outbox.FindAsync(viewer.Tenant, message.Token, ct) is { Agreed: { } agreed } sending
            && agreed.By == viewer.Person)
        {
            return new NoticeSubject("", sending.Mailbox);
        }

        return await subjects.Enrolments.FindAsync(viewer.Tenant, new EnrolmentId(about.Value), ct) is { IsAsWritten: true } enrolment
            ? new NoticeSubject(SharedMailbox, await MineAsync(viewer, [enrolment.Mailbox], ct)) { Enrolment = enrolment }
            : new NoticeSubject("", null);
    }

    private async Task<MailboxId?> MineAsync(Viewer viewer, IEnumerable<MailboxId> concerned, CancellationToken ct)
    {
        foreach (var mailbox in concerned)
        {
            if (await mailboxes.FindOwnedAsync(viewer, mailbox, ct) is not null)
            {
                return mailbox;
            }
        }

        return null;
    }

    private const string SharedMailbox = "shared-mailbox";

    private sealed record NoticeSubject(string Ground, MailboxId? Mailbox)
    {
        public AccessGrant? Grant { get; init; }

        public Enrolment? Enrolment { get; init; }

        internal PersonId? OtherOf(NoticeKind kind, PersonId told)
        {
            var other = kind switch
            {
                NoticeKind.AccessAsked or NoticeKind.AnswerNeeded or NoticeKind.Overdue => Grant?.AskedBy,
                NoticeKind.AccessGiven or NoticeKind.AccessRefused => Grant?.Answer?.By,
                NoticeKind.AccessGivenReceipt or NoticeKind.IncidentOpened or NoticeKind.OrderOpened => Grant?.Viewer,
                NoticeKind.AccessOver => Grant?.End?.By,
                NoticeKind.ReviewNeeded => Grant?.Incident?.Findings?.By,
                NoticeKind.EnrolmentAsked => Enrolment?.Owner,
                NoticeKind.EnrolmentChanged => Enrolment?.Owner == told ? Enrolment?.Member : Enrolment?.Owner,
                _ => null,
            };
            return other == told ? null : other;
        }
    }
}

/// <summary>What notices are about.</summary>
internal sealed record NoticeSubjects(IGrantStore Grants, IEnrolmentStore Enrolments, IOutboxStore Outbox);

/// <summary>A notice as its page shows it.</summary>
/// <param name="Kind">What about.</param>
/// <param name="At">Since when it may be known.</param>
/// <param name="IsUnread">Whether it wasn't marked as read.</param>
/// <param name="About">The access or membership that it is about.</param>
/// <param name="Ground">The ground of that, as the policy names it; <c>shared-mailbox</c> for a membership, empty where it is
/// unknown.</param>
/// <param name="Other">The other person in it; null where there is none.</param>
/// <param name="Mailbox">The mailbox of the person's own that it is about, or from which their message wasn't sent; null where it is about
/// none.</param>
public sealed record NoticeItem(
    NoticeKind Kind, DateTimeOffset At, bool IsUnread, NoticeSubjectId About, string Ground, NamedPerson? Other, MailboxId? Mailbox);
