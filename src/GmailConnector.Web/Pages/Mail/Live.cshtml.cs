using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Presence;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Tells an open page of a mailbox when something in it changes, or a ticket that it shows.</summary>
[CountsAs(RequestKind.Following)]
internal sealed class LiveModel(MailboxUpdates updates) : GuardedPage
{
    public IActionResult OnGet(MailboxId mailbox, [FromQuery] List<TicketNumber> ticket, CancellationToken ct) =>
        ModelState.IsValid ? new MailboxUpdatesResult(updates.FollowAsync(Viewer, mailbox, ticket, ct)) : NotFound();
}
