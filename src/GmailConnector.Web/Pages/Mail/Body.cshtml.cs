using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>A message's body as a document of its own, for a sandboxed frame.</summary>
internal sealed class BodyModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal GuardedHtml? Html { get; private set; }

    internal Refusal? Refusal { get; private set; }

    internal bool WithImages { get; private set; }

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, int images, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        WithImages = images == 1;
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.MessageFrame(WithImages);
        var read = await Door(mailbox).ReadBodyAsync(message, WithImages, part => $"/mail/{mailbox}/message/{message}/inline/{part}", ct);
        if (read.TryGet(out var html, out var refusal))
        {
            Html = html;
        }
        else
        {
            Answer(refusal);
            Refusal = refusal;
        }

        return Page();
    }
}
