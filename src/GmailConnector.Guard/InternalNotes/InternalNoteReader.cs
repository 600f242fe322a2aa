using System.Globalization;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.InternalNotes;

/// <summary>
/// The internal notes that a view of a conversation shows. Called within that view, so it is decided and recorded with it. It opens words
/// only under a permit whose ground the policy names for notes, which is the mailbox's own agreement and nothing else: whoever may view
/// some messages alone, by a share, an incident or a legal order, gets none.
/// </summary>
internal sealed class InternalNoteReader(LimitedUsePolicy policy, INoteStore notes, CasePresenter presenter)
{
    /// <summary>Those of a conversation as ids, for the record of the view; none for whoever may view some messages alone.</summary>
    internal async Task<IReadOnlyList<NoteOutline>> OutlinesAsync(MailSession session, ThreadId thread, CancellationToken ct) =>
        session.Grant is null ? await notes.OfThreadAsync(session.Viewer.Tenant, session.Mailbox, thread, ct) : [];

    /// <summary>Exactly these, with their words, under the permit of the view.</summary>
    internal async Task<ThreadNotes> ShowAsync(
        Permit permit, MailboxRecord mailbox, IReadOnlyList<NoteOutline> there, CancellationToken ct)
    {
        var changes = there.Sum(n => n.Version);
        var shown = there.Where(n => !n.IsDeleted).Select(n => n.Id).ToList();
        if (permit.Request.Viewer is not { } viewer || !IsGroundForNotes(permit) || shown.Count == 0)
        {
            return ThreadNotes.None with { Changes = changes };
        }

        var found = await notes.OpenAsync(mailbox.Tenant, mailbox.Id, shown, ct);
        var names = (await presenter.NameAsync(viewer, found.Select(n => n.Outline.Author).ToHashSet(), ct)).ToDictionary(p => p.Id);
        return new ThreadNotes(
            [
                .. found
                    .OrderBy(n => n.Outline.WrittenAt)
                    .ThenBy(n => n.Outline.Id.Value, StringComparer.Ordinal)
                    .Select(n => Show(n, permit, viewer, mailbox, names)),
            ],
            changes);
    }

    /// <summary>How many a view shows, for its record; nothing where it shows none.</summary>
    internal static (string Name, string Value)[] Shown(IReadOnlyList<NoteOutline> there) =>
        there.Count(n => !n.IsDeleted) is > 0 and var count ? [("notes", count.ToString(CultureInfo.InvariantCulture))] : [];

    private bool IsGroundForNotes(Permit permit) => policy.Purposes[Purpose.UseNotes].Grounds.Contains(permit.Ground.Kind);

    private static InternalNote Show(
        NoteRecord note, Permit permit, Viewer viewer, MailboxRecord mailbox, Dictionary<PersonId, NamedPerson> names)
    {
        var (id, author, written) = (note.Outline.Id, note.Outline.Author, note.Outline.WrittenAt);
        return new InternalNote(id, names[author], new GuardedText(note.Text, permit), written)
        {
            EditedAt = note.Outline.Version > 1 ? note.Outline.ChangedAt : null,
            IsMine = author == viewer.Person,
            CanDelete = author == viewer.Person || mailbox.Owner == viewer.Person,
        };
    }
}
