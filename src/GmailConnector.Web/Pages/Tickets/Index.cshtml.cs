using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Tickets;

/// <summary>Where the tab of a ticket in HaloCRM begins: at the ticket's conversations in the viewer's first mailbox.</summary>
internal sealed class IndexModel(Mailboxes mailboxes) : GuardedPage
{
    public async Task<IActionResult> OnGetAsync(
        TicketNumber ticket, [FromQuery] int? agent, [FromQuery] TenantId? tenant, CancellationToken ct)
    {
        // Another organisation's ticket of that number is another one.
        if (!ModelState.IsValid || (tenant is { } named && named != Viewer.Tenant))
        {
            return NotFound();
        }

        var first = (await mailboxes.OfAsync(Viewer, ct)).FirstOrDefault(m => m.State == MailboxState.Connected);
        return LocalRedirect(
            first is null ? $"/connect?back=%2Fticket%2F{ticket}" : $"/mail/{first.Id}/ticket/{ticket}" + (agent is null ? "" : $"?agent={agent}"));
    }
}
