using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>How far the mailbox is: numbers alone, so asking again and again shows nobody any mail.</summary>
[CountsAs(RequestKind.Pulse)]
internal sealed class SyncModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, int have, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        // The first screens of mail come as they arrive; after that only the end is worth a new list.
        if (summary.Sync.Stored != have && (have < PageSize || summary.Sync.IsComplete))
        {
            Response.Headers["HX-Trigger"] = "mail:arrived";
        }

        return Partial("_Sync", summary);
    }
}
