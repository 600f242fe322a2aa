using GmailConnector.Guard;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>A file that is text, as a document of its own for a sandboxed frame.</summary>
internal sealed class FileTextModel(Mailboxes mailboxes) : BodyPage
{
    public Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, PartId part, CancellationToken ct) =>
        ShowAsync(() => mailboxes.Open(Viewer, mailbox).ReadAttachmentAsync(message, part.Value, ct), images: false);
}
