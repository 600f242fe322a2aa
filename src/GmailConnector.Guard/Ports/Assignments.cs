namespace GmailConnector.Guard.Ports;

/// <summary>Who works on a conversation of a shared mailbox, and where it stands. It has ids alone, and nothing of mail.</summary>
internal sealed record AssignmentRecord
{
    public required AssignmentId Id { get; init; }

    public required TenantId Tenant { get; init; }

    public required MailboxId Mailbox { get; init; }

    public required ThreadId Thread { get; init; }

    /// <summary>Null where nobody has it.</summary>
    public PersonId? Assignee { get; init; }

    public required ConversationState State { get; init; }

    /// <summary>Counts its changes from 1.</summary>
    public required int Version { get; init; }

    public required PersonId ChangedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}

/// <param name="View">One of <see cref="SharedViews"/>.</param>
/// <param name="Viewer">Who looks at it.</param>
internal sealed record SharedViewQuery(LabelId View, PersonId Viewer);

/// <summary>
/// The assignments of shared mailboxes. <see cref="IMessageStore"/> keeps them in step: a message from outside that is newer than what the
/// conversation had when it was last changed opens it again, and with its last message an assignment is gone.
/// </summary>
internal interface IAssignmentStore
{
    Task<AssignmentRecord?> FindAsync(TenantId tenant, AssignmentId id, CancellationToken ct);

    /// <summary>Those of these conversations, in no order; most have none.</summary>
    Task<IReadOnlyList<AssignmentRecord>> OfThreadsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<ThreadId> threads, CancellationToken ct);

    /// <summary>
    /// Adds a first version, or puts a later one in the place of the version before it; false where somebody else did so first.
    /// </summary>
    Task<bool> ReplaceAsync(AssignmentRecord next, CancellationToken ct);

    /// <summary>Whatever this person had in a mailbox, nobody has from here on.</summary>
    Task ReleaseAsync(TenantId tenant, MailboxId mailbox, PersonId person, DateTimeOffset at, CancellationToken ct);

    /// <summary>When a person last changed one of a mailbox; null where nobody has.</summary>
    Task<DateTimeOffset?> LastChangeAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct);
}
