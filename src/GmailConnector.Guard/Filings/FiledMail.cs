using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Filings;

/// <summary>Takes back what tickets of HaloCRM were given.</summary>
internal sealed class FiledMail(AccessGate gate, ITicketFilings halo, ITicketFilingStore filings, Agents agents)
{
    internal Task<Outcome<Done>> UndoAsync(
        MailSession session, ThreadId thread, MessageId message, TicketNumber ticket, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<Done>(async () => await gate.PerformAsync(
            session.Request(Purpose.LinkTickets, [message]),
            new GatedAct<Done>(ActKind.Change, async (_, mailbox, token) =>
            {
                var known = await filings.OfThreadAsync(mailbox.Tenant, mailbox.Id, thread, token);
                if (known.FirstOrDefault(f => f.Message == message && f.Ticket == ticket && f.Action > 0) is not { } filed)
                {
                    return FilingRefusals.NotFiled;
                }

                if (await agents.FindAsync(mailbox.Tenant, session.Viewer.Person, token) is not { } agent)
                {
                    return AgentRefusals.NotProven;
                }

                if ((await halo.RemoveActionAsync(agent, ticket, filed.Action, token)).Refusal is { } refusal)
                {
                    return refusal;
                }

                await filings.RemoveAsync(mailbox.Tenant, filed.Reference, CancellationToken.None);
                return default(Done);
            })
            {
                Facts = [("shows", "filing-undone"), ("ticket", ticket.ToString())],
            },
            ct));
}
