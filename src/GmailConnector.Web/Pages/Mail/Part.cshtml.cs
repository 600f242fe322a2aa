using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>An attachment as a download, or an inline image for a message's frame.</summary>
internal sealed class PartModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, PartPlace kind, PartId part, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var opened = await Door(mailbox).OpenAttachmentAsync(message, part.Value, ct);
        return opened.TryGet(out var file, out var refusal)
            ? new GuardedFileResult(file, inline: kind == PartPlace.Inline)
            : RefusedPage(refusal, mailbox);
    }
}
