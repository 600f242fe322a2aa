using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Presence;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.AllInboxes;

/// <summary>Tells an open page of all inboxes when something in one of the mailboxes changes, or a ticket that it shows.</summary>
[CountsAs(RequestKind.Following)]
internal sealed class LiveModel(Mailboxes mailboxes, MailboxUpdates updates) : GuardedPage
{
    public async Task<IActionResult> OnGetAsync([FromQuery] List<TicketNumber> ticket, CancellationToken ct)
    {
        var mine = (await mailboxes.OfAsync(Viewer, ct)).Select(m => m.Id).ToList();
        return ModelState.IsValid && mine.Count > 0 ? new MailboxUpdatesResult(updates.FollowAsync(Viewer, mine, ticket, ct)) : NotFound();
    }
}
