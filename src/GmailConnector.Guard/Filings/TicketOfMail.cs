using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Filings;

/// <summary>
/// Finds the ticket that HaloCRM made of a mail that went to an address which it reads itself. HaloCRM keeps no Message-ID, so it is known
/// by its summary. It is asked for its newest tickets, and compared here: nothing of the mail goes there.
/// </summary>
internal sealed class TicketOfMail(AccessGate gate, IMessageStore store, ITicketFilings halo, Agents agents)
{
    // HaloCRM may make a ticket of a mail before Gmail has it here.
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);

    internal Task<Outcome<FoundTicket>> FindAsync(MailSession session, ThreadId thread, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<FoundTicket>(async () =>
        {
            var ids = await store.ThreadMessagesAsync(session.Viewer.Tenant, session.Mailbox, thread, ct);
            return await gate.PerformAsync(
                session.Request(Purpose.LinkTickets, ids),
                new GatedAct<FoundTicket>(
                    ActKind.View,
                    async (_, mailbox, token) =>
                        ids.Count == 0 ? Refusal.NotFound
                        : await agents.FindAsync(mailbox.Tenant, session.Viewer.Person, token) is not { } agent ? AgentRefusals.NotProven
                        : await FindAsync(agent, await store.ContentsAsync(mailbox.Tenant, mailbox.Id, ids, token), token))
                {
                    Facts = [("shows", "ticket-of-mail")],
                },
                ct);
        });

    private async Task<Outcome<FoundTicket>> FindAsync(AgentLink agent, IReadOnlyList<MessageRecord> messages, CancellationToken ct)
    {
        var first = messages.Where(m => ReceivedBy.Any(m, halo.OwnMailboxes(agent.Tenant))).MinBy(m => m.InternalDate);
        if (first is null)
        {
            return new FoundTicket(null);
        }

        var asked = await halo.OpenedSinceAsync(agent, 0, first.InternalDate - Before, ct);
        return asked.TryGet(out var opened, out var refusal) ? Of(opened, first) : refusal;
    }

    [ContentEnds("A ticket's number.")]
    private static FoundTicket Of(OpenedTickets opened, MessageRecord message)
    {
        var subject = Visible.OnOneLine(message.Summary.Subject);
        return new FoundTicket(
            opened.Tickets.LastOrDefault(t => Visible.OnOneLine(t.Summary).Equals(subject, StringComparison.OrdinalIgnoreCase))?.Number);
    }
}

/// <param name="Ticket">The first of HaloCRM's tickets since the mail came that has its subject; null where there is none.</param>
public sealed record FoundTicket(TicketNumber? Ticket);
