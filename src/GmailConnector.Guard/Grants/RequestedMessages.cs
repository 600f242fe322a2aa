namespace GmailConnector.Guard.Grants;

/// <summary>How an officer named the messages of a case, as it was typed, so that whoever approves sees what was asked for.</summary>
/// <param name="ByReferences">Whether each message was named by its reference; the other criteria are empty then.</param>
/// <param name="Mailboxes">The addresses of the mailboxes.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC.</param>
/// <param name="Sender">The sender's address; empty for any.</param>
/// <param name="RfcMessageId">The Message-ID; empty for any.</param>
/// <param name="AttachmentHash">SHA-256 of an attachment, in hex; empty for any.</param>
internal sealed record ScopeCriteria(
    bool ByReferences,
    [property: GmailContent] string Mailboxes,
    DateOnly? From,
    DateOnly? To,
    [property: GmailContent] string Sender,
    [property: GmailContent] string RfcMessageId,
    [property: GmailContent] string AttachmentHash)
{
    internal static ScopeCriteria References { get; } = new(true, "", null, null, "", "", "");
}

/// <summary>
/// What the store has in clear of a message of a case, as it was when the messages were counted and fixed. No word of it.
/// </summary>
internal sealed record RequestedMessage(MailboxId Mailbox, MessageId Id, DateTimeOffset Received, long Size, bool IsSent);

/// <summary>What was asked for before somebody approved all or part of it.</summary>
/// <param name="Messages">How many messages.</param>
/// <param name="Duration">For how long.</param>
/// <param name="Downloads">Whether with downloads.</param>
/// <param name="NoticeFrom">Until when the owner was not to be notified; null: at once.</param>
internal sealed record RequestedTerms(int Messages, TimeSpan Duration, bool Downloads, DateTimeOffset? NoticeFrom);
