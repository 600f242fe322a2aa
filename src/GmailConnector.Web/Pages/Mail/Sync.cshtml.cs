using GmailConnector.Guard;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>How far the mailbox is: numbers alone, so asking again and again shows nobody any mail.</summary>
[CountsAs(RequestKind.Pulse)]
internal sealed class SyncModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, int have, ulong? history, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        // The first screens of mail come as they arrive, and then the end; after that whatever changes, by whomever.
        var hasChanged = summary.Sync.IsComplete ? summary.Sync.Stored != have || summary.Sync.HistoryId != history : summary.Sync.Stored != have && have < PageSize;
        if (hasChanged)
        {
            Response.Headers["HX-Trigger"] = "mail:arrived";
        }

        return Partial("_Sync", summary);
    }
}
