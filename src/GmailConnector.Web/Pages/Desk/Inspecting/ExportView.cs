using GmailConnector.Guard.Acts;

namespace GmailConnector.Web.Pages.Desk.Inspecting;

/// <summary>The buttons that export an order's messages of one mailbox, one for each part.</summary>
internal sealed record ExportView(GrantId Grant, MailboxId Mailbox, int Messages, ActToken Act)
{
    private const int MessagesInOne = 100;

    internal int Parts => (Messages + MessagesInOne - 1) / MessagesInOne;
}
