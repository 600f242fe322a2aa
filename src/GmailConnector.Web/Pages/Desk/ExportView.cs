using GmailConnector.Guard.Acts;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>An order's messages of one mailbox, to be exported in parts.</summary>
internal sealed record ExportView(GrantId Grant, MailboxId Mailbox, int Messages, ActToken Act)
{
    private const int MessagesInOne = 100;

    internal int Parts => (Messages + MessagesInOne - 1) / MessagesInOne;
}
