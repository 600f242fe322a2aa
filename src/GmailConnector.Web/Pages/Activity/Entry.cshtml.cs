using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Activity;

internal sealed class EntryModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxSummary? Mailbox { get; private set; }

    internal AccessReceipt? Receipt { get; private set; }

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, long entry, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { IsMine: true } summary)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ReadReceiptAsync(entry, ct)).TryGet(out var receipt, out var refusal))
        {
            return refusal.Code == RefusalCode.NotFound ? NotFound() : RefusedPage(refusal, mailbox);
        }

        (Mailbox, Receipt) = (summary, receipt);
        ViewData["Mailbox"] = mailbox;
        return Page();
    }
}
