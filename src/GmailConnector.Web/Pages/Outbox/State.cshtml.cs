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

        return (await Door(mailbox).FindInOutboxAsync(sending, ct)).TryGet(out var item, out var refusal)
            ? Partial("/Pages/Outbox/_Sending.cshtml", new SendingToast(mailbox, item, ClockChange.None))
            : RefusedPane(refusal, mailbox);
    }
}
