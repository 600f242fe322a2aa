namespace GmailConnector.Guard.Ports;

/// <summary>Changes of many threads that are made in batches: ids, and which of them are done.</summary>
internal interface IBulkChangeStore
{
    Task AddAsync(BulkChangeRecord change, IReadOnlyList<BulkThread> threads, CancellationToken ct);

    /// <summary>This person's, with its counts; null where they have none with this id in this mailbox.</summary>
    Task<BulkChangeRecord?> FindAsync(TenantId tenant, MailboxId mailbox, PersonId person, BulkChangeId id, CancellationToken ct);

    /// <summary>This person's newest one in this mailbox that was begun and isn't finished.</summary>
    Task<BulkChangeId?> UnfinishedAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct);

    /// <summary>
    /// Puts <paramref name="next"/> in the place of <paramref name="seen"/>, with what became of these threads, if that still stands there;
    /// one winner among concurrent callers, on whichever node.
    /// </summary>
    Task<bool> ReplaceAsync(BulkChangeRecord seen, BulkChangeRecord next, IReadOnlyList<BulkThread> threads, CancellationToken ct);

    /// <summary>Threads that stand so, in the order in which they were added.</summary>
    Task<IReadOnlyList<BulkThread>> ThreadsAsync(BulkChangeRecord change, BulkThreadState state, int limit, CancellationToken ct);

    /// <summary>Deletes what came to stand so before an instant.</summary>
    Task ForgetAsync(DateTimeOffset before, CancellationToken ct);
}

/// <summary>A change of many threads.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Mailbox">In which mailbox.</param>
/// <param name="By">Who makes it.</param>
/// <param name="Command">What is changed, as a button says it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="At">When it came to stand there.</param>
internal sealed record BulkChangeRecord(
    BulkChangeId Id,
    TenantId Tenant,
    MailboxId Mailbox,
    PersonId By,
    string Command,
    BulkChangeState State,
    DateTimeOffset At)
{
    /// <summary>So long it can be seen and undone.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Until when one request alone makes its next batch; null where none does.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>Why the last batch wasn't made.</summary>
    public RefusalCode? Why { get; init; }

    /// <summary>How many threads stand in each state; written by the store alone.</summary>
    public IReadOnlyDictionary<BulkThreadState, int> Counts { get; init; } = new Dictionary<BulkThreadState, int>();
}

/// <summary>One thread of such a change.</summary>
/// <param name="Thread">Which.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Why">Why it wasn't changed.</param>
/// <param name="IsAltered">Whether the change made a difference to it.</param>
/// <param name="WasInInbox">Whether it was in the inbox before.</param>
/// <param name="ToInbox">Whether it goes to the inbox instead, from where the change that this undoes took it.</param>
internal sealed record BulkThread(
    ThreadId Thread,
    BulkThreadState State = BulkThreadState.Waiting,
    RefusalCode? Why = null,
    bool IsAltered = false,
    bool WasInInbox = false,
    bool ToInbox = false)
{
    /// <summary>Messages of it that a search has found; only they are known where it isn't stored here.</summary>
    public IReadOnlyList<MessageId> Found { get; init; } = [];
}

internal enum BulkThreadState
{
    Waiting,
    Changed,

    /// <summary>It wasn't there any more.</summary>
    Gone,
    Failed,
}
