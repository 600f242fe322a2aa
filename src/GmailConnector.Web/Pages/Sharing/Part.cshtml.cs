using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>An attachment of a shared message, where attachments are included.</summary>
internal sealed class PartModel(Mailboxes mailboxes) : GuardedPage
{
    public async Task<IActionResult> OnGetAsync(
        GrantId grant, MailboxId mailbox, MessageId message, PartPlace kind, PartId part, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var opened = await mailboxes.OpenShared(Viewer, grant, mailbox).OpenAttachmentAsync(message, part.Value, ct);
        return opened.TryGet(out var file, out var refusal)
            ? new GuardedFileResult(file, inline: kind == PartPlace.Inline)
            : RefusedPage(refusal, null);
    }
}
