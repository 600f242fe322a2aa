using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.TicketLinks;

/// <summary>
/// Links conversations with tickets of HaloCRM, by the ticket's number. The link is kept here; HaloCRM gets nothing, and isn't asked
/// whether there is such a ticket.
/// </summary>
internal sealed class ConversationTickets(AccessGate gate, IMessageStore messages, ITicketLinkStore links, TimeProvider clock)
{
    /// <summary>How many a conversation has at most.</summary>
    internal const int Most = 20;

    /// <summary>By so many of its messages, the newest, the conversation is known in other mailboxes.</summary>
    private const int MostMessages = 100;

    /// <summary>The conversation's tickets, by their numbers alone.</summary>
    internal Task<Outcome<ThreadTickets>> OfAsync(MailSession session, ThreadId thread, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<ThreadTickets>(async () =>
            await gate.CheckAsync(session.Request(Purpose.LinkTickets, []), ct) is { } refusal
                ? refusal
                : new ThreadTickets(await links.OfThreadAsync(session.Viewer.Tenant, session.Mailbox, thread, ct)));

    /// <returns>The conversation's tickets.</returns>
    internal Task<Outcome<ThreadTickets>> LinkAsync(
        MailSession session, ThreadId thread, TicketNumber ticket, CancellationToken ct) =>
        ChangeAsync(
            session,
            thread,
            "linked",
            async (mailbox, token) =>
            {
                var link = new TicketLinkRecord(mailbox.Tenant, mailbox.Id, thread, ticket, session.Viewer.Person, clock.GetUtcNow());
                var ids = await messages.ThreadMessagesAsync(mailbox.Tenant, mailbox.Id, thread, token);
                var contents = await messages.ContentsAsync(mailbox.Tenant, mailbox.Id, ids, token);
                return await links.AddAsync(link, ReplyAddressing.MessageIdsOf(contents, MostMessages), Most, token) ? null : TooMany;
            },
            ct);

    /// <returns>The conversation's other tickets.</returns>
    internal Task<Outcome<ThreadTickets>> UnlinkAsync(
        MailSession session, ThreadId thread, TicketNumber ticket, CancellationToken ct) =>
        ChangeAsync(
            session,
            thread,
            "unlinked",
            async (mailbox, token) =>
            {
                await links.RemoveAsync(mailbox.Tenant, mailbox.Id, thread, ticket, token);
                return null;
            },
            ct);

    private static Refusal TooMany => new(
        RefusalCode.InvalidInput,
        RefusalTexts.ThereAreTooManyTickets.With(Most),
        RefusalTexts.UnlinkATicket,
        "ticket-links",
        "purposes.link-tickets",
        RemedyKind.Correct);

    private Task<Outcome<ThreadTickets>> ChangeAsync(
        MailSession session,
        ThreadId thread,
        string what,
        Func<MailboxRecord, CancellationToken, Task<Refusal?>> change,
        CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<ThreadTickets>(async () =>
        {
            var ids = await messages.ThreadMessagesAsync(session.Viewer.Tenant, session.Mailbox, thread, ct);
            return await gate.PerformAsync(
                session.Request(Purpose.LinkTickets, ids),
                new GatedAct<ThreadTickets>(
                    ActKind.Change,
                    async (_, mailbox, token) =>
                        ids.Count == 0 ? Refusal.NotFound
                        : await change(mailbox, token) is { } refusal ? refusal
                        : new ThreadTickets(await links.OfThreadAsync(mailbox.Tenant, mailbox.Id, thread, token)))
                {
                    Facts = [("ticket", what)],
                },
                ct);
        });
}
