using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Assigning;

/// <summary>
/// Who works on the conversations that a view shows. Called within that view, so it is decided and recorded with it. In a mailbox that
/// isn't shared, and for whoever may view some messages alone, there is none.
/// </summary>
internal sealed class AssignmentReader(MailboxPeople people, IAssignmentStore assignments, CasePresenter presenter)
{
    internal async Task<bool> IsSharedAsync(MailSession session, CancellationToken ct) =>
        session.Grant is null && (await people.OfAsync(session.Viewer.Tenant, session.Mailbox, ct)).Count > 0;

    /// <summary>Those that somebody has, or that aren't open: what a list shows in its rows.</summary>
    internal async Task<IReadOnlyDictionary<ThreadId, ThreadAssignment>> OfRowsAsync(
        MailSession session, IReadOnlyCollection<ThreadId> threads, CancellationToken ct)
    {
        if (threads.Count == 0 || !await IsSharedAsync(session, ct))
        {
            return new Dictionary<ThreadId, ThreadAssignment>();
        }

        var found = await assignments.OfThreadsAsync(session.Viewer.Tenant, session.Mailbox, threads, ct);
        var names = await NamesAsync(session.Viewer, found.Select(a => a.Assignee).OfType<PersonId>().ToHashSet(), ct);
        return found.ToDictionary(a => a.Thread, a => Show(session.Viewer, a, names));
    }

    /// <summary>That of one conversation, with whom it can be assigned to; null in a mailbox that isn't shared.</summary>
    internal async Task<ThreadAssignment?> OfThreadAsync(MailSession session, ThreadId thread, CancellationToken ct)
    {
        var here = session.Grant is null ? await people.OfAsync(session.Viewer.Tenant, session.Mailbox, ct) : null;
        if (here is not { Count: > 0 })
        {
            return null;
        }

        var found = (await assignments.OfThreadsAsync(session.Viewer.Tenant, session.Mailbox, [thread], ct)).FirstOrDefault();
        List<PersonId> candidates = MayAssign(here, session.Viewer.Person)
            ? [session.Viewer.Person, .. here.Keys.Where(p => p != session.Viewer.Person && MayAssign(here, p))]
            : [];
        var names = await NamesAsync(session.Viewer, [.. candidates, .. found?.Assignee is { } assignee ? [assignee] : (PersonId[])[]], ct);
        return (found is null
            ? new ThreadAssignment(null, false, ConversationState.Open, 0)
            : Show(session.Viewer, found, names)) with
        {
            Candidates = [.. candidates.Select(c => names[c])],
        };
    }

    /// <summary>Whoever may answer may have conversations, and give them.</summary>
    internal static bool MayAssign(IReadOnlyDictionary<PersonId, MemberRole> people, PersonId person) =>
        people.TryGetValue(person, out var role) && role >= MemberRole.Answer;

    private static ThreadAssignment Show(Viewer viewer, AssignmentRecord found, Dictionary<PersonId, NamedPerson> names) => new(
        found.Assignee is { } assignee ? names[assignee] : null, found.Assignee == viewer.Person, found.State, found.Version);

    private async Task<Dictionary<PersonId, NamedPerson>> NamesAsync(Viewer viewer, HashSet<PersonId> persons, CancellationToken ct) =>
        persons.Count == 0 ? [] : (await presenter.NameAsync(viewer, persons, ct)).ToDictionary(p => p.Id);
}
