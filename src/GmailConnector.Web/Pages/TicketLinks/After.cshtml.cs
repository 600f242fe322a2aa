using GmailConnector.Guard.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.TicketLinks;

/// <summary>What can become of a ticket once the answer to it is sent, for the editor that asks once it is open.</summary>
internal sealed class AfterModel(AgentTickets tickets, TimeProvider clock) : GuardedPage
{
    public async Task<IActionResult> OnGetAsync(TicketNumber ticket, CancellationToken ct)
    {
        if (!ModelState.IsValid || !tickets.AreShown(Viewer))
        {
            return NotFound();
        }

        // Where HaloCRM says nothing there is nothing to choose, and the answer goes out all the same.
        return Partial("_AfterSending", new TicketView(ticket, await tickets.FindAsync(Viewer, ticket, ct), clock.GetUtcNow()));
    }
}
