using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>
/// The conversations of a ticket of HaloCRM, in one mailbox. The number in the address is a hint, as whoever frames this page gives it: it
/// opens nothing but what a search for it finds in the viewer's own mail.
/// </summary>
[CountsAs(RequestKind.Searching)]
internal sealed class TicketModel(Mailboxes mailboxes, Agents agents) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox, TicketNumber ticket, PageCursor? cursor, [FromQuery] int? agent, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        var page = await Door(mailbox).ListTicketAsync(ticket, cursor, PageSize, ct);
        var list = TicketListOf(summary, ticket, page, null) with { Cursor = cursor, Agent = await HintAsync(agent, ct) };
        return More(list) ?? Show(new Workspace(summary, list, null, null));
    }

    private async Task<AgentHint> HintAsync(int? named, CancellationToken ct) =>
        !agents.CanLink(Viewer) ? AgentHint.None
        : await agents.FindAsync(Viewer, ct) is not { } linked ? AgentHint.NotLinked
        : named is { } number && number != linked.Number ? AgentHint.Another
        : AgentHint.None;
}
