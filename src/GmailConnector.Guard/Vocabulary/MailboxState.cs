namespace GmailConnector.Guard.Vocabulary;

/// <summary>Whether a mailbox works.</summary>
public enum MailboxState
{
    /// <summary>It works.</summary>
    Connected,

    /// <summary>Google no longer accepts the connection; everything else goes on.</summary>
    NeedsReconnect,

    /// <summary>Disconnected and erased.</summary>
    Erased,
}
