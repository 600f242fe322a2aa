using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>All of a message's headers and attachments, where a conversation shows only their beginning.</summary>
internal sealed class DetailsModel(Mailboxes mailboxes) : GuardedPage
{
    internal MessageView Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (!(await mailboxes.Open(Viewer, mailbox).ReadDetailsAsync(message, ct)).TryGet(out var opened, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        Shown = new MessageView(mailbox, opened.Message.Thread, opened.Message, Open: true)
        {
            Headers = opened.Headers,
            HasMoreHeaders = opened.HasMoreHeaders,
        };
        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = MailTexts.Details;
        return Page();
    }
}
