using GmailConnector.Guard;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>A message's body, in one's own mailbox or one that one is a member of.</summary>
internal sealed class BodyModel(Mailboxes mailboxes) : BodyPage
{
    public Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, int images, CancellationToken ct) =>
        ShowAsync(mailboxes.Open(Viewer, mailbox), message, images == 1, part => $"/mail/{mailbox}/message/{message}/inline/{part}", ct);
}
