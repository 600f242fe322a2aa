using GmailConnector.Guard;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>How far the sync is: only numbers, so that polling shows nobody any mail.</summary>
[CountsAs(RequestKind.Pulse)]
internal sealed class SyncModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, int have, ulong? history, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        // During the first sync: the first screen as it arrives, then the end. After that every change, whoever made it.
        var hasChanged = summary.Sync.IsComplete
            ? summary.Sync.Stored != have || summary.Sync.HistoryId != history
            : summary.Sync.Stored != have && have < PageSize;
        if (hasChanged)
        {
            Response.Headers["HX-Trigger"] = "mail:arrived";
        }

        return Partial("_Sync", summary);
    }
}
