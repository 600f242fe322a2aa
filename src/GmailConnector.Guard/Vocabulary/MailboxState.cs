namespace GmailConnector.Guard.Vocabulary;

/// <summary>The state of a mailbox's connection.</summary>
public enum MailboxState
{
    /// <summary>Connected.</summary>
    Connected,

    /// <summary>Google no longer accepts the connection. Stored mail can still be read.</summary>
    NeedsReconnect,

    /// <summary>Disconnected and erased.</summary>
    Erased,

    /// <summary>It gets another owner at this moment. Nobody can open it.</summary>
    HandingOver,
}
