using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Shared;

/// <summary>Why no mail arrives in a mailbox, as the list of mailboxes says it beside its name.</summary>
internal static class MailboxHealth
{
    /// <summary>Null while all is well.</summary>
    internal static string? Trouble(this MailboxSummary mailbox) => mailbox switch
    {
        { State: MailboxState.NeedsReconnect } => SharedTexts.GoogleHasEndedThisConnection,
        { Sync.Trouble: { } refusal } => refusal.Reason,
        _ => null,
    };
}
