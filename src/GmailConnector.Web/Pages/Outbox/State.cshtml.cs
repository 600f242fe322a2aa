using GmailConnector.Guard;
using GmailConnector.Guard.Composing;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Outbox;

/// <summary>Where one message stands, for the notice that is shown after Send.</summary>
internal sealed class StateModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, OutboxId sending, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).FindInOutboxAsync(sending, ct)).TryGet(out var item, out var refusal))
        {
            return RefusedPane(refusal, mailbox);
        }

        if (item is { Standing: OutboxStanding.Sent, Ticket: not null, TicketIsPending: false })
        {
            // What is shown of the ticket elsewhere on the page is asked for anew.
            Response.Headers["HX-Trigger"] = "ticket:changed";
        }

        return Partial("/Pages/Outbox/_Sending.cshtml", new SendingToast(mailbox, item, ClockChange.None));
    }
}
