using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Leads to the page on which one leaves the list that a message came from.</summary>
internal sealed class UnsubscribeModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var opened = await Door(mailbox).OpenUnsubscribeLinkAsync(message, ct);
        return opened.TryGet(out var link, out var refusal) ? new GuardedLinkResult(link) : RefusedPage(refusal, mailbox);
    }
}
