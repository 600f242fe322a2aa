using GmailConnector.Guard.Mail;

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
}
