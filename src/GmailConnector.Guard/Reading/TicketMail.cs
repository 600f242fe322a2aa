using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Reading;

/// <summary>
/// The conversations of a ticket of HaloCRM: those linked with it, those that have a message which is linked with it in another mailbox,
/// and those that have its tag in their subject.
/// </summary>
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
            var elsewhere = (await links.OfTicketElsewhereAsync(tenant, mailbox, ticket, MostLinked, ct))
                .Except(linked).Take(MostLinked - linked.Count).ToList();
            var found = await searching.FindAsync(session, $"subject:\"{desk.TagOf(tenant).Of(ticket)}\"", [.. linked, .. elsewhere], cursor, limit, ct);
            return found.Map(page => page with { Threads = [.. page.Threads.Select(t => t with { TicketMatch = MatchOf(t.Id) })] });

            TicketMatch MatchOf(ThreadId thread) =>
                linked.Contains(thread) ? TicketMatch.Link : elsewhere.Contains(thread) ? TicketMatch.MessageId : TicketMatch.Tag;
        });
}
