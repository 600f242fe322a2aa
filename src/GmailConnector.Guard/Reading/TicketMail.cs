using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Reading;

/// <summary>The conversations of a ticket of HaloCRM: those linked with it, and those that have its tag in their subject.</summary>
internal sealed class TicketMail(MailSearch searching, ITicketDesk desk, ITicketLinkStore links)
{
    // With a page of what was found they stay below what the policy allows one view.
    private const int MostLinked = 50;

    internal Task<Outcome<ThreadPage>> ListAsync(
        MailSession session, TicketNumber ticket, PageCursor? cursor, int limit, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<ThreadPage>(async () =>
        {
            var (tenant, mailbox) = (session.Viewer.Tenant, session.Mailbox);
            var linked = await links.OfTicketAsync(tenant, mailbox, ticket, MostLinked, ct);
            var found = await searching.FindAsync(session, $"subject:\"{desk.TagOf(tenant).Of(ticket)}\"", linked, cursor, limit, ct);
            return found.Map(page => page with { Threads = [.. page.Threads.Select(t => t with { IsLinked = linked.Contains(t.Id) })] });
        });
}
