namespace GmailConnector.Guard.Ports;

/// <summary>
/// Conversations that come back to the inbox later, or stay out of it: ids and times, nothing of mail. <see cref="IMessageStore"/> keeps it
/// in step: a message from outside that is newer than <see cref="SnoozeRecord.Since"/> makes what waits for one due at once.
/// </summary>
internal interface ISnoozeStore
{
    /// <summary>Adds them; each takes the place of the one of its conversation and kind.</summary>
    Task SetAsync(IReadOnlyList<SnoozeRecord> snoozes, CancellationToken ct);

    /// <summary>
    /// Puts <paramref name="next"/> in the place of <paramref name="seen"/>, or where that is null removes it, if it still stands there;
    /// one winner among concurrent callers, on whichever node.
    /// </summary>
    Task<bool> ReplaceAsync(SnoozeRecord seen, SnoozeRecord? next, CancellationToken ct);

    /// <summary>Those of these conversations, in no order; most have none.</summary>
    Task<IReadOnlyList<SnoozeRecord>> OfThreadsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<ThreadId> threads, CancellationToken ct);

    /// <summary>What there is to do by now, of all mailboxes, the longest due first: for machine work only.</summary>
    Task<IReadOnlyList<SnoozeRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken ct);

    /// <summary>Removes these conversations' of a kind.</summary>
    Task RemoveAsync(TenantId tenant, MailboxId mailbox, IReadOnlyCollection<ThreadId> threads, SnoozeKind kind, CancellationToken ct);

    /// <summary>Removes what came back before an instant.</summary>
    Task ForgetAsync(DateTimeOffset before, CancellationToken ct);
}

/// <summary>A conversation that somebody snoozed, muted or wants to be reminded of.</summary>
internal sealed record SnoozeRecord
{
    /// <summary>So long it is said of a conversation that it came back.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public required TenantId Tenant { get; init; }

    public required MailboxId Mailbox { get; init; }

    public required ThreadId Thread { get; init; }

    public required SnoozeKind Kind { get; init; }

    public required SnoozeState State { get; init; }

    public required PersonId By { get; init; }

    /// <summary>The evidence of what that person did, by its correlation.</summary>
    public required string Entry { get; init; }

    /// <summary>The ground of that, as the evidence has it.</summary>
    public required string Ground { get; init; }

    /// <summary>The membership of whoever did it; null for the mailbox's owner.</summary>
    public EnrolmentId? Enrolment { get; init; }

    /// <summary>When it comes back; null for what is muted.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only a message that was received after this instant is an answer.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The label that it got; null for all but what is snoozed.</summary>
    public LabelId? Label { get; init; }

    /// <summary>When the newest answer was received; null where there is none.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it is due, is tried again, or whoever does it must have died; null where there is nothing to do.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>Why it couldn't be brought back, or not yet.</summary>
    public RefusalCode? Why { get; init; }

    /// <summary>Counts its changes from 1; the store counts.</summary>
    public int Version { get; init; } = 1;

    /// <summary>When it came to stand so.</summary>
    public required DateTimeOffset At { get; init; }
}
