namespace GmailConnector.Guard.Vocabulary;

/// <summary>Where a conversation of a shared mailbox stands.</summary>
public enum ConversationState
{
    /// <summary>Somebody has to do something about it.</summary>
    Open,

    /// <summary>It waits for an answer, and is open again when one comes.</summary>
    Waiting,

    /// <summary>Nothing is left to do; an answer opens it again.</summary>
    Done,
}
