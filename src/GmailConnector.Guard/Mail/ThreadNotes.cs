using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Mail;

/// <summary>
/// The internal notes on a conversation, the oldest first. Only people who have the mailbox see them: its owner and its members.
/// </summary>
/// <param name="Notes">The notes.</param>
/// <param name="Changes">How often any of them was written, changed or deleted: what a page gives back to say what it showed.</param>
public sealed record ThreadNotes(IReadOnlyList<InternalNote> Notes, int Changes)
{
    /// <summary>No notes.</summary>
    public static ThreadNotes None { get; } = new([], 0);

    /// <summary>
    /// Where notes are shown without the conversation: its messages but for drafts, the oldest first, between which they stand.
    /// </summary>
    public IReadOnlyList<MessageTime> Messages { get; init; } = [];
}

/// <param name="Id">The message.</param>
/// <param name="At">When it was received.</param>
public sealed record MessageTime(MessageId Id, DateTimeOffset At);

/// <summary>An internal note on a conversation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">Its words.</param>
/// <param name="At">When it was written.</param>
public sealed record InternalNote(NoteId Id, NamedPerson Author, GuardedText Text, DateTimeOffset At)
{
    /// <summary>When its author changed it; null where they didn't.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Whether the viewer wrote it: nobody else changes it.</summary>
    public bool IsMine { get; init; }

    /// <summary>Whether the viewer may delete it: its author, and the owner of the mailbox.</summary>
    public bool CanDelete { get; init; }
}

/// <summary>The form of an internal note.</summary>
/// <param name="Id">The note that it writes.</param>
/// <param name="Version">The version that it changes; 0 for a new note.</param>
/// <param name="Text">What the note says now.</param>
/// <param name="People">Who can be mentioned in it: everybody else who has the mailbox.</param>
public sealed record NoteForm(NoteId Id, int Version, GuardedText Text, IReadOnlyList<NamedPerson> People);
