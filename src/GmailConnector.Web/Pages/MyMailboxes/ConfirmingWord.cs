namespace GmailConnector.Web.Pages.MyMailboxes;

/// <summary>The word that confirms deleting a mailbox's copy.</summary>
internal enum ConfirmingWord
{
    Delete,
}
