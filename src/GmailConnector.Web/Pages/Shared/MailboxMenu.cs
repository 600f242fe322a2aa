using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Shared;

/// <summary>The viewer's mailboxes in a menu.</summary>
internal sealed record MailboxMenu(IReadOnlyList<MailboxSummary> Mailboxes, MailboxId? Current)
{
    /// <summary>The inboxes with what is unread in them; none before the menu is opened.</summary>
    internal IReadOnlyDictionary<MailboxId, MailLabel> Inboxes { get; init; } = new Dictionary<MailboxId, MailLabel>();
}
