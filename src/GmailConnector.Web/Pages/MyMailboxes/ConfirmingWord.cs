namespace GmailConnector.Web.Pages.MyMailboxes;

/// <summary>The word that confirms deleting a mailbox's copy, in each language of the pages.</summary>
internal enum ConfirmingWord
{
    Delete,
    Löschen,
}
