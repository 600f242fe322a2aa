using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Snoozing;

/// <summary>What is to be done with a conversation that is due.</summary>
internal enum SnoozeStep
{
    /// <summary>Put it into the inbox, unread.</summary>
    Return,

    /// <summary>It is there already: only say that it came back.</summary>
    Mark,

    /// <summary>Nothing, from now on.</summary>
    Forget,
}

internal static class SnoozeDecision
{
    /// <param name="due">What is due.</param>
    /// <param name="messages">The conversation's messages.</param>
    /// <param name="mayBeDone">Whether an earlier try was interrupted.</param>
    /// <param name="hasLabel">Whether the mailbox still has the label that it was given.</param>
    internal static SnoozeStep Of(SnoozeRecord due, IReadOnlyList<MessageOutline> messages, bool mayBeDone, bool hasLabel)
    {
        // What was deleted or reported as spam meanwhile isn't wanted back.
        var there = messages.Where(m => !IsHidden(m)).ToList();
        if (there.Count == 0)
        {
            return SnoozeStep.Forget;
        }

        var inInbox = there.Any(m => m.Labels.Contains(LabelId.Inbox));
        if (due.Kind == SnoozeKind.Reminder)
        {
            return mayBeDone && inInbox ? SnoozeStep.Mark : SnoozeStep.Return;
        }

        // Where the label was taken from it and it is in the inbox, somebody or an interrupted try has put it there. Where the label is
        // gone altogether and it isn't, it would be lost.
        return there.Any(m => due.Label is { } label && m.Labels.Contains(label)) ? SnoozeStep.Return
            : inInbox || (mayBeDone && hasLabel) ? SnoozeStep.Mark
            : SnoozeStep.Return;
    }

    /// <summary>Messages of others that were received since.</summary>
    internal static IEnumerable<MessageOutline> Arrived(SnoozeRecord due, IReadOnlyList<MessageOutline> messages) =>
        messages.Where(m =>
            m.Received > due.Since && !IsHidden(m) && !m.Labels.Contains(LabelId.Sent) && !m.Labels.Contains(LabelId.Draft));

    internal static bool IsHidden(MessageOutline message) =>
        message.Labels.Contains(LabelId.Trash) || message.Labels.Contains(LabelId.Spam);
}
