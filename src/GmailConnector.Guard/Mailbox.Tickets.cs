using GmailConnector.Guard.Mail;

namespace GmailConnector.Guard;

/// <summary>Tickets of HaloCRM.</summary>
public sealed partial class Mailbox
{
    /// <summary>
    /// The 50 conversations that were last linked with this ticket of HaloCRM, here or in another mailbox, and those that have its tag in
    /// their subject, by Gmail's search; <see cref="ThreadSummary.TicketMatch"/> says which it is. It is none of this person's searches,
    /// and HaloCRM isn't asked.
    /// </summary>
    public Task<Outcome<ThreadPage>> ListTicketAsync(TicketNumber ticket, PageCursor? cursor, int limit, CancellationToken ct) =>
        operations.Tickets.ListAsync(session, ticket, cursor, limit, ct);

    /// <summary>The tickets that a conversation is linked with, by their numbers.</summary>
    public Task<Outcome<ThreadTickets>> TicketsOfAsync(ThreadId thread, CancellationToken ct) =>
        operations.TicketLinks.OfAsync(session, thread, ct);

    /// <summary>
    /// Links a conversation with a ticket of HaloCRM, and returns all tickets that it is linked with. The link is kept here alone.
    /// </summary>
    public Task<Outcome<ThreadTickets>> LinkTicketAsync(ThreadId thread, TicketNumber ticket, CancellationToken ct) =>
        operations.TicketLinks.LinkAsync(session, thread, ticket, ct);

    /// <summary>Ends that link, and returns the tickets that the conversation is still linked with.</summary>
    public Task<Outcome<ThreadTickets>> UnlinkTicketAsync(ThreadId thread, TicketNumber ticket, CancellationToken ct) =>
        operations.TicketLinks.UnlinkAsync(session, thread, ticket, ct);
}
