using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Presence;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.AllInboxes;

/// <summary>Tells an open page of all inboxes when something in one of the mailboxes changes.</summary>
[CountsAs(RequestKind.Following)]
internal sealed class LiveModel(Mailboxes mailboxes, MailboxUpdates updates) : GuardedPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var mine = (await mailboxes.OfAsync(Viewer, ct)).Select(m => m.Id).ToList();
        return mine.Count > 0 ? new MailboxUpdatesResult(updates.FollowAsync(Viewer, mine, ct)) : NotFound();
    }
}
