namespace GmailConnector.Web.Pages.MyMailboxes;

/// <summary>What somebody types to have a mailbox deleted here.</summary>
internal enum ConfirmingWord
{
    Delete,
}
