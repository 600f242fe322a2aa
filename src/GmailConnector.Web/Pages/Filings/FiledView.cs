using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Filings;

/// <summary>Which messages of a conversation are in tickets.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Conversation">The conversation.</param>
/// <param name="CanUndo">Whether the viewer may take something back.</param>
internal sealed record FiledView(MailboxId Mailbox, MailThread Conversation, bool CanUndo)
{
    internal ThreadId Thread => Conversation.Id;

    internal IReadOnlyList<FiledMessage> Filed => Conversation.Tickets.Filed;

    /// <summary>When the message came; null for one that is no longer shown.</summary>
    internal DateTimeOffset? TimeOf(FiledMessage filed) => Conversation.Messages.FirstOrDefault(m => m.Id == filed.Message)?.Date;
}
