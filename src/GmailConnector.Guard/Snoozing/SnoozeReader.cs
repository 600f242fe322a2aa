using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Snoozing;

/// <summary>
/// What is said of conversations that are snoozed, muted or came back. Called within a view, so it is decided and recorded with it. Who may
/// view some messages alone doesn't see how the mailbox is ordered.
/// </summary>
internal sealed class SnoozeReader(ISnoozeStore snoozes)
{
    internal async Task<ILookup<ThreadId, ThreadSnooze>> OfAsync(
        MailSession session, IReadOnlyCollection<ThreadId> threads, CancellationToken ct) =>
        (session.Grant is null && threads.Count > 0
            ? await snoozes.OfThreadsAsync(session.Viewer.Tenant, session.Mailbox, threads, ct)
            : [])
        .OrderBy(s => s.Kind)
        .ToLookup(s => s.Thread, s => new ThreadSnooze(s.Kind, s.State, s.Until, s.At, s.AnsweredAt is not null, s.Why));

    /// <summary>That something came back is said while it is in the inbox.</summary>
    internal static IReadOnlyList<ThreadSnooze> Shown(IEnumerable<ThreadSnooze> all, IReadOnlyList<LabelId> labels) =>
        [.. all.Where(s => s.State != SnoozeState.Returned || labels.Contains(LabelId.Inbox))];
}
