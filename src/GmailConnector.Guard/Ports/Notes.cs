namespace GmailConnector.Guard.Ports;

/// <summary>What the store has in clear of an internal note: ids and times, and none of its words.</summary>
internal sealed record NoteOutline
{
    public required NoteId Id { get; init; }

    public required TenantId Tenant { get; init; }

    public required MailboxId Mailbox { get; init; }

    public required ThreadId Thread { get; init; }

    public required PersonId Author { get; init; }

    /// <summary>Counts its changes from 1; its deletion is the last of them.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Its words are gone. What is left says so to pages that showed it, and goes with the conversation.</summary>
    public bool IsDeleted { get; init; }
}

/// <param name="Outline">Which note.</param>
/// <param name="Text">Its words.</param>
internal sealed record NoteRecord(NoteOutline Outline, [property: GmailContent] string Text);

/// <summary>
/// Internal notes on conversations, their words sealed with the mailbox's key. <see cref="IMessageStore"/> keeps them in step: with its
/// last message the notes on a conversation are gone.
/// </summary>
internal interface INoteStore
{
    Task<NoteOutline?> FindAsync(TenantId tenant, NoteId id, CancellationToken ct);

    /// <summary>Those of a conversation, the oldest first, with what is left of deleted ones. Opens no words.</summary>
    Task<IReadOnlyList<NoteOutline>> OfThreadAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct);

    /// <summary>These notes with their words, in no order; those that are deleted meanwhile are left out.</summary>
    Task<IReadOnlyList<NoteRecord>> OpenAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<NoteId> notes, CancellationToken ct);

    /// <summary>
    /// Adds a first version, or puts a later one in the place of the version before it; false where somebody else did so first. A deleted
    /// one has no words.
    /// </summary>
    Task<bool> ReplaceAsync(NoteRecord next, CancellationToken ct);

    /// <summary>When a person last changed one of a mailbox; null where nobody has.</summary>
    Task<DateTimeOffset?> LastChangeAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct);
}

/// <summary>What conversations have here beside their mail: who works on them, and internal notes.</summary>
internal sealed record ConversationStores(IAssignmentStore Assignments, INoteStore Notes);
