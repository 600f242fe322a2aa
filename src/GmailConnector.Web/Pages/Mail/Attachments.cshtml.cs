using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>All files of a message in one download.</summary>
internal sealed class AttachmentsModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var opened = await Door(mailbox).OpenAllAttachmentsAsync(message, ct);
        return opened.TryGet(out var file, out var refusal) ? new GuardedFileResult(file, inline: false) : RefusedPage(refusal, mailbox);
    }
}
