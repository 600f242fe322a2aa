namespace GmailConnector.Guard.Mail;

/// <summary>That a conversation is snoozed, muted or came back to the inbox.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Until">When it comes back, or was to; null for what is muted.</param>
/// <param name="At">When it came to stand so.</param>
/// <param name="IsAnswered">Whether an answer brought it back.</param>
/// <param name="Why">Why it couldn't be brought back, or not yet.</param>
public sealed record ThreadSnooze(
    SnoozeKind Kind, SnoozeState State, DateTimeOffset? Until, DateTimeOffset At, bool IsAnswered, RefusalCode? Why);
