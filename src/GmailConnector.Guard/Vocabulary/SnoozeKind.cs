namespace GmailConnector.Guard.Vocabulary;

/// <summary>Why a conversation comes back to the inbox later, or stays out of it.</summary>
public enum SnoozeKind
{
    /// <summary>It left the inbox, and comes back at a time, or when somebody answers.</summary>
    Snoozed,

    /// <summary>It comes back to the inbox at a time if nobody answers until then.</summary>
    Reminder,

    /// <summary>What arrives in it skips the inbox, unless it is addressed to the mailbox itself.</summary>
    Muted,
}

/// <summary>Where that stands.</summary>
public enum SnoozeState
{
    /// <summary>It waits for its time, or for an answer.</summary>
    Waiting,

    /// <summary>It is being done now; or, after a crash, was.</summary>
    Working,

    /// <summary>It came back to the inbox.</summary>
    Returned,

    /// <summary>It couldn't be brought back.</summary>
    Failed,
}
