using GmailConnector.Guard.Presence;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Colleague = GmailConnector.Guard.Presence.PresenceTracker;

namespace GmailConnector.Web.Pages.Presence;

/// <summary>Said every few seconds by a page of a shared mailbox: that somebody is there. It answers who else is.</summary>
[CountsAs(RequestKind.Pulse)]
internal sealed class IndexModel(PresenceTracker presence) : GuardedPage
{
    public async Task<IActionResult> OnPostAsync(MailboxId mailbox, ThreadId thread, [FromForm] bool answering, [FromForm] MessageId? source, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var here = await presence.HereAsync(Viewer, mailbox, thread, answering, source, ct);
        return here.TryGet(out var others, out var refusal) ? Partial("_Others", others) : RefusedPage(refusal, null);
    }
}
