using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>A PDF file with what reads it, as a document of its own for a sandboxed frame.</summary>
internal sealed class FilePdfModel(Mailboxes mailboxes) : GuardedPage
{
    internal GuardedFile? Pdf { get; private set; }

    internal Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, PartId part, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Response.IsPdfFrame();
        if ((await mailboxes.Open(Viewer, mailbox).OpenAttachmentAsync(message, part.Value, ct)).TryGet(out var file, out var refusal))
        {
            Pdf = file;
        }
        else
        {
            Answer(refusal);
            Refusal = refusal;
        }

        return Page();
    }
}
