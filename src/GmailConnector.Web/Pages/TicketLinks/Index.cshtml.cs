using GmailConnector.Guard;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.TicketLinks;

/// <summary>Links a conversation with a ticket of HaloCRM, or ends that.</summary>
internal sealed class IndexModel(Mailboxes mailboxes) : GuardedPage
{
    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox,
        ThreadId thread,
        [FromForm] TicketNumber? link,
        [FromForm] TicketNumber? unlink,
        [FromForm] List<TicketNumber> elsewhere,
        [FromForm] List<TicketNumber> tagged,
        [FromForm] bool canFile,
        CancellationToken ct)
    {
        // The field keeps what was typed there while another link is ended.
        if (unlink is null && (!ModelState.IsValid || link is null))
        {
            return BadRequest();
        }

        var door = mailboxes.Open(Viewer, mailbox);
        var changed = unlink is { } ended
            ? await door.UnlinkTicketAsync(thread, ended, ct)
            : await door.LinkTicketAsync(thread, link!.Value, ct);
        return !changed.TryGet(out var tickets, out var refusal) ? RefusedNotice(refusal, mailbox)
            : FragmentFor is null ? LocalRedirect($"/mail/{mailbox}/thread/{thread}")
            : Partial("_Tickets", new TicketLinksView(mailbox, thread, tickets.Tickets, CanLink: true)
            {
                CanFile = canFile,
                Elsewhere = elsewhere,
                Tagged = tagged,
                IsChanged = true,
            });
    }
}
