using GmailConnector.Guard;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Filings;

/// <summary>Deletes in HaloCRM what a ticket was given of a message.</summary>
internal sealed class UndoModel(Mailboxes mailboxes) : GuardedPage
{
    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox, ThreadId thread, TicketNumber ticket, [FromForm] MessageId message, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var undone = await mailboxes.Open(Viewer, mailbox).UndoFilingAsync(thread, message, ticket, ct);
        return undone.TryGet(out _, out var refusal) ? GoTo($"/mail/{mailbox}/thread/{thread}?ticket={ticket}&done=filingUndone") : RefusedPage(refusal, mailbox);
    }
}
