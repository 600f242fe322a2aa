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
    private readonly CasePresenter presenter;
    private readonly TimeProvider clock;

    internal NoticeInbox(INoticeStore notices, NoticeSubjects subjects, CasePresenter presenter, TimeProvider clock)
    {
        this.notices = notices;
        this.subjects = subjects;
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
                known[about] = await subjects.FindAsync(viewer, about, ct);
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

    /// <summary>Marks one as read, because this person follows it to what it is about; the refusal for one that isn't theirs.</summary>
    public Task<Outcome<NoticeItem>> FollowAsync(Viewer viewer, NoticeId notice, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<NoticeItem>(async () =>
        {
            if (!(await OfAsync(viewer, ct)).TryGet(out var all, out var refusal))
            {
                return refusal;
            }

            if (all.FirstOrDefault(n => n.Id == notice) is not { } followed)
            {
                return GrantRefusals.NotFound;
            }

            await notices.MarkReadAsync(viewer.Tenant, viewer.Person, notice, clock.GetUtcNow(), ct);
            return followed;
        });

    private static NoticeItem Show(Notice notice, NoticeSubject subject, Viewer viewer, Dictionary<PersonId, NamedPerson> names) => new(
        notice.Kind,
        notice.From,
        notice.ReadAt is null,
        notice.About,
        subject.Ground,
        subject.OtherOf(notice.Kind, viewer.Person) is { } other ? names[other] : null,
        subject.Mailbox)
    {
        Id = new NoticeId(notice.Id),
        Narrowed = notice.Kind == NoticeKind.AccessGiven ? subject.Narrowed : null,
        Ticket = subject.Ticket,
        Thread = subject.Assignment?.Thread ?? subject.Note?.Thread,
    };
}

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
    NoticeKind Kind, DateTimeOffset At, bool IsUnread, NoticeSubjectId About, string Ground, NamedPerson? Other, MailboxId? Mailbox)
{
    /// <summary>Its id.</summary>
    public NoticeId Id { get; init; }

    /// <summary>The conversation that it is about, by its id; null where it is about none.</summary>
    public ThreadId? Thread { get; init; }

    /// <summary>The ticket of HaloCRM that it is about; null where it is about none.</summary>
    public TicketNumber? Ticket { get; init; }

    /// <summary>What was requested and what was approved, where that is less; null where it isn't.</summary>
    public NarrowedAccess? Narrowed { get; init; }
}

/// <param name="Requested">What was requested.</param>
/// <param name="Approved">What was approved of it.</param>
public sealed record NarrowedAccess(CaseTerms Requested, CaseTerms Approved);
