using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Presence;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Tells an open page of a mailbox when something in it changes.</summary>
[CountsAs(RequestKind.Following)]
internal sealed class LiveModel(MailboxUpdates updates) : GuardedPage
{
    public IActionResult OnGet(MailboxId mailbox, CancellationToken ct) =>
        ModelState.IsValid ? new MailboxUpdatesResult(updates.FollowAsync(Viewer, mailbox, ct)) : NotFound();
}
