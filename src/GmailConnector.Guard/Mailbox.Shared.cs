using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard;

/// <summary>What the people of a shared mailbox do together.</summary>
public sealed partial class Mailbox
{
    /// <summary>Who works on a conversation of a shared mailbox, and where it stands.</summary>
    public Task<Outcome<ThreadAssignment>> ReadAssignmentAsync(ThreadId thread, CancellationToken ct) =>
        operations.Assigning.ReadAsync(session, thread, ct);

    /// <summary>
    /// Gives a conversation of a shared mailbox to somebody who answers there, or to nobody, if it still is as it was
    /// <paramref name="seen"/> (<see cref="ThreadAssignment.Version"/>). Null takes what nobody has. Whoever comes second is refused with
    /// <see cref="RefusalCode.AlreadyDone"/>.
    /// </summary>
    public Task<Outcome<ThreadAssignment>> AssignAsync(ThreadId thread, PersonId? to, int? seen, CancellationToken ct) =>
        operations.Assigning.AssignAsync(session, thread, to, seen, ct);

    /// <summary>Sets a conversation of a shared mailbox open, waiting or done, if it still is as it was <paramref name="seen"/>.</summary>
    public Task<Outcome<ThreadAssignment>> SetStateAsync(ThreadId thread, ConversationState state, int seen, CancellationToken ct) =>
        operations.Assigning.SetStateAsync(session, thread, state, seen, ct);

    /// <summary>
    /// The internal notes on a conversation, if any was written, changed or deleted since there were <paramref name="seen"/> changes
    /// (<see cref="ThreadNotes.Changes"/>); else null, and then nothing is shown and nothing recorded. A conversation that is read has its
    /// notes already (<see cref="MailThread.Notes"/>).
    /// </summary>
    public Task<Outcome<ThreadNotes?>> ReadNotesAsync(ThreadId thread, int seen, CancellationToken ct) =>
        operations.Notes.ReadAsync(session, thread, seen, ct);

    /// <summary>The form of a new internal note, or with <paramref name="note"/> that of one of the viewer's own.</summary>
    public Task<Outcome<NoteForm>> StartNoteAsync(ThreadId thread, NoteId? note, CancellationToken ct) =>
        operations.Notes.StartAsync(session, thread, note, ct);

    /// <summary>
    /// Writes the note of a form (<see cref="NoteForm"/>), once, or changes it if it still has that version. Whoever has the mailbox and is
    /// mentioned in it (<c>@name</c>) gets a notice without its words.
    /// </summary>
    public Task<Outcome<ThreadNotes>> SaveNoteAsync(ThreadId thread, NoteId note, int version, GuardedText text, CancellationToken ct) =>
        operations.Notes.SaveAsync(session, thread, note, version, text, ct);

    /// <summary>Deletes an internal note. Its author and the owner of the mailbox can.</summary>
    public Task<Outcome<ThreadNotes>> DeleteNoteAsync(ThreadId thread, NoteId note, CancellationToken ct) =>
        operations.Notes.DeleteAsync(session, thread, note, ct);
}
