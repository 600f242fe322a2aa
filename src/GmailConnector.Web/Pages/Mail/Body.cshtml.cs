using GmailConnector.Guard;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>A message's body, for the owner or a member of its mailbox.</summary>
internal sealed class BodyModel(Mailboxes mailboxes) : BodyPage
{
    public Task<IActionResult> OnGetAsync(
        MailboxId mailbox, MessageId message, PartId? attached, int images, [FromQuery] RecordedView? view, CancellationToken ct) =>
        ShowAsync(
            mailboxes.Open(Viewer, mailbox),
            message,
            attached,
            images == 1,
            view,
            shown => $"/mail/{mailbox}/message/{message}/inline/{shown}",
            ct);
}
