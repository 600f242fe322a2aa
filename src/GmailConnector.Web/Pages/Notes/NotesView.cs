using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Notes;

/// <summary>
/// The internal notes on a conversation, between its messages. Each message is followed by a place for notes, so that a page that stays
/// open can be brought up to date without its messages.
/// </summary>
internal sealed record NotesView(MailboxId Mailbox, ThreadId Thread, ThreadNotes Notes, IReadOnlyList<MessageTime> Messages)
{
    internal static NotesView Of(MailboxId mailbox, MailThread thread) => new(
        mailbox, thread.Id, thread.Notes, [.. thread.Messages.Where(m => !m.IsDraft).Select(m => new MessageTime(m.Id, m.Date))]);

    /// <summary>For a page whose newest message is <paramref name="newest"/>: later ones aren't in it yet.</summary>
    internal static NotesView Of(MailboxId mailbox, ThreadId thread, ThreadNotes notes, MessageId? newest)
    {
        var place = notes.Messages.ToList().FindIndex(m => m.Id == newest);
        var shown = newest is null ? 0 : place < 0 ? notes.Messages.Count : place + 1;
        return new NotesView(mailbox, thread, notes, [.. notes.Messages.Take(shown)]);
    }

    /// <summary>The note that the viewer has just saved; the focus goes there.</summary>
    internal NoteId? Saved { get; init; }

    /// <summary>Whether it takes the place of what an open page shows.</summary>
    internal bool IsRenewed { get; init; }

    internal string Url => $"/notes/{Mailbox}/{Thread}";

    internal string NewsUrl => $"{Url}?seen={Notes.Changes}{(Newest is { } newest ? $"&newest={newest}" : "")}";

    internal MessageId? Newest => Messages.Count > 0 ? Messages[^1].Id : null;

    /// <summary>The place after a message, or with null, the one before all messages.</summary>
    internal NotePlace After(MessageId? message)
    {
        var at = message is { } after ? Messages.ToList().FindIndex(m => m.Id == after) : -1;
        var from = at < 0 ? DateTimeOffset.MinValue : Messages[at].At;
        var until = at + 1 < Messages.Count ? Messages[at + 1].At : DateTimeOffset.MaxValue;
        return new NotePlace(
            this, message is { } id ? $"notes-{id}" : "notes-first", [.. Notes.Notes.Where(n => n.At >= from && n.At < until)]);
    }
}

/// <param name="All">All notes of the conversation.</param>
/// <param name="Id">The id of its element.</param>
/// <param name="Notes">Those that stand there.</param>
internal sealed record NotePlace(NotesView All, string Id, IReadOnlyList<InternalNote> Notes);

/// <param name="Url">Where the notes of the conversation are.</param>
/// <param name="Form">The note that is written.</param>
/// <param name="Newest">The newest message that the page shows.</param>
internal sealed record NoteFormView(string Url, NoteForm Form, MessageId? Newest)
{
    /// <summary>Why it wasn't saved; null where nobody has tried.</summary>
    internal Refusal? Refusal { get; init; }
}
