using GmailConnector.Guard.Presence;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Colleague = GmailConnector.Guard.Presence.PresenceTracker;

namespace GmailConnector.Web.Pages.Presence;

/// <summary>A page of a shared mailbox reports every few seconds that somebody has it open, and gets who else does.</summary>
[CountsAs(RequestKind.Pulse)]
internal sealed class IndexModel(PresenceTracker presence) : GuardedPage
{
    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox, ThreadId thread, [FromForm] bool answering, [FromForm] MessageId? source, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var here = await presence.HereAsync(Viewer, mailbox, thread, answering, source, ct);
        return here.TryGet(out var others, out var refusal) ? Partial("_Others", others) : RefusedPage(refusal, null);
    }
}
