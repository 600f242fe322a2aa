namespace GmailConnector.Guard.Mail;

/// <summary>By what a thread is one of a ticket's.</summary>
public enum TicketMatch
{
    /// <summary>Somebody linked it.</summary>
    Link,

    /// <summary>A thread of another mailbox is linked that has one of its messages, by the Message-ID.</summary>
    MessageId,

    /// <summary>The ticket's tag is in its subject.</summary>
    Tag,
}
