using GmailConnector.Guard;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.TicketLinks;

/// <summary>The ticket that HaloCRM made of a mail which it got, too; it is asked for where somebody wants to know.</summary>
internal sealed class MadeModel(Mailboxes mailboxes) : GuardedPage
{
    internal MailboxId Mailbox { get; private set; }

    internal ThreadId Conversation { get; private set; }

    internal TicketNumber? Ticket { get; private set; }

    internal Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, ThreadId thread, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        (Mailbox, Conversation) = (mailbox, thread);
        var found = await mailboxes.Open(Viewer, mailbox).FindTicketOfAsync(thread, ct);
        (Ticket, Refusal) = (found.IsAllowed ? found.Value.Ticket : null, found.Refusal);
        return FragmentFor is not null ? Partial("_Made", this)
            : Refusal is { Code: RefusalCode.NotFound } ? NotFound()
            : Page();
    }
}
