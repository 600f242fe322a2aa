using System.Security.Cryptography;
using System.Text;
using GmailConnector.Guard.Assigning;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.InternalNotes;

/// <summary>The people of a mailbox who can be mentioned in a note, and are told when they are.</summary>
internal sealed class NotePeople(MailboxPeople people, IPeopleStore known, CasePresenter presenter, INoticeStore notices)
{
    /// <summary>Everybody else who has the mailbox, for the form.</summary>
    internal async Task<IReadOnlyList<NamedPerson>> OthersAsync(MailSession session, CancellationToken ct) =>
        await presenter.NameAsync(session.Viewer, await OthersIdsAsync(session, ct), ct);

    /// <summary>
    /// Tells whom a note mentions, without a word of it: each person once for each note, however often it is changed.
    /// </summary>
    internal async Task TellAsync(MailSession session, NoteRecord note, CancellationToken ct)
    {
        var others = await OthersIdsAsync(session, ct);
        var names = (await known.FindAsync(session.Viewer.Tenant, others, ct)).ToDictionary(p => p.Id, p => p.Name);
        var told = Mentions.In(note.Text, names).Select(p => NoticeOf(note.Outline, p)).ToList();
        if (told.Count > 0)
        {
            await notices.AddAsync(told, ct);
        }
    }

    private async Task<List<PersonId>> OthersIdsAsync(MailSession session, CancellationToken ct) =>
        [.. (await people.OfAsync(session.Viewer.Tenant, session.Mailbox, ct)).Keys.Where(p => p != session.Viewer.Person)];

    private static Notice NoticeOf(NoteOutline note, PersonId to) =>
        GrantNotices.Make(note.Tenant, NoticeSubjectId.Of(note.Id), to, NoticeKind.Mentioned, note.ChangedAt, note.ChangedAt) with
        {
            Id = "ntc_" + Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes($"{note.Tenant.Value}\n{note.Id.Value}\n{to.Value}"))[..12]),
        };
}
