using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Reading;

/// <summary>The conversations of a ticket of HaloCRM: those that have its tag in their subject.</summary>
internal sealed class TicketMail(MailSearch searching, ITicketDesk desk)
{
    internal Task<Outcome<ThreadPage>> ListAsync(
        MailSession session, TicketNumber ticket, PageCursor? cursor, int limit, CancellationToken ct) =>
        searching.FindAsync(session, $"subject:\"{desk.TagOf(session.Viewer.Tenant, ticket)}\"", cursor, limit, ct);
}
