using GmailConnector.Guard.Labels;

namespace GmailConnector.Guard;

/// <content>Conversations that come back to the inbox later, or stay out of it. Each needs <see cref="GmailScope.Modify"/>.</content>
public sealed partial class Mailbox
{
    /// <summary>
    /// Takes threads out of the inbox until an instant, or until somebody answers, whichever is first. At Gmail they are archived, with a
    /// label of their own.
    /// </summary>
    public Task<Outcome<ChangedThreads>> SnoozeAsync(IReadOnlyList<ThreadId> threads, DateTimeOffset until, CancellationToken ct) =>
        operations.Snoozes.SnoozeAsync(session, threads, until, ct);

    /// <summary>
    /// Takes back that another time was chosen for snoozed threads (<see cref="ChangedThreads.Earlier"/>). A time that is past meanwhile is
    /// refused.
    /// </summary>
    public Task<Outcome<Done>> RescheduleSnoozesAsync(IReadOnlyList<EarlierSnooze> earlier, CancellationToken ct) =>
        operations.Snoozes.RescheduleAsync(session, earlier, ct);

    /// <summary>Puts snoozed threads back into the inbox now.</summary>
    public Task<Outcome<ChangedThreads>> ReturnSnoozedAsync(IReadOnlyList<ThreadId> threads, CancellationToken ct) =>
        operations.Snoozes.ReturnAsync(session, threads, ct);

    /// <summary>Archives threads; what arrives in them from now on skips the inbox, unless it is addressed to the mailbox itself.</summary>
    public Task<Outcome<ChangedThreads>> MuteAsync(IReadOnlyList<ThreadId> threads, CancellationToken ct) =>
        operations.Snoozes.MuteAsync(session, threads, ct);

    /// <summary>
    /// Threads are no longer snoozed, muted or to be reminded of. <paramref name="restores"/> takes back what
    /// <see cref="SnoozeAsync"/> or <see cref="MuteAsync"/> changed (<see cref="ChangedThreads.Undo"/>); without it they stay where they
    /// are.
    /// </summary>
    public Task<Outcome<RestoredLabels>> EndSnoozeAsync(
        IReadOnlyList<ThreadId> threads, SnoozeKind kind, IReadOnlyList<LabelRestore> restores, CancellationToken ct) =>
        operations.Snoozes.EndAsync(session, threads, kind, restores, ct);
}
