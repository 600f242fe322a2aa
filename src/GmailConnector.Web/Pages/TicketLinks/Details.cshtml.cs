using GmailConnector.Guard.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.TicketLinks;

/// <summary>A ticket as HaloCRM shows it to the viewer's agent, and what of it that agent can change.</summary>
internal sealed class DetailsModel(AgentTickets tickets, TimeProvider clock) : GuardedPage
{
    internal TicketNumber Ticket { get; private set; }

    internal TicketView Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(TicketNumber ticket, [FromQuery] MailboxId? mailbox, CancellationToken ct) =>
        !ModelState.IsValid || !tickets.AreShown(Viewer) ? NotFound() : await ShowAsync(ticket, mailbox, null, ct);

    public async Task<IActionResult> OnPostAsync(
        TicketNumber ticket, [FromQuery] MailboxId? mailbox, [FromForm] int? status, [FromForm] bool toSelf, CancellationToken ct)
    {
        if (!ModelState.IsValid || !tickets.AreShown(Viewer))
        {
            return BadRequest();
        }

        // Each button does one thing; the list of statuses is posted with both.
        var change = new TicketChange(ticket, toSelf ? null : status, toSelf);
        var refusal = (await tickets.ChangeAsync(Viewer, change, ct)).Refusal;
        return FragmentFor is null && refusal is null ? LocalRedirect($"/tickets/{ticket}") : await ShowAsync(ticket, mailbox, refusal, ct, isAnswer: true);
    }

    // What can't be shown or changed is said in its place; the mail beside it isn't touched.
    private async Task<IActionResult> ShowAsync(
        TicketNumber ticket, MailboxId? mailbox, Refusal? unchanged, CancellationToken ct, bool isAnswer = false)
    {
        var found = await tickets.FindAsync(Viewer, ticket, ct);
        Ticket = ticket;
        Found = new TicketView(ticket, found, clock.GetUtcNow()) { Mailbox = mailbox, Unchanged = unchanged, IsAnswer = isAnswer };
        return FragmentFor is null ? Page() : Partial("_Ticket", Found);
    }
}
