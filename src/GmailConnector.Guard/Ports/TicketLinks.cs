namespace GmailConnector.Guard.Ports;

/// <summary>
/// Which conversations are linked with which tickets of HaloCRM: ids and numbers alone, and nothing of mail. With its last message a
/// conversation is linked with none (<see cref="IMessageStore"/>).
/// </summary>
internal interface ITicketLinkStore
{
    /// <summary>The tickets of a conversation, in the order in which they were linked.</summary>
    Task<IReadOnlyList<TicketNumber>> OfThreadAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct);

    /// <summary>The conversations of a ticket in a mailbox, the last linked first.</summary>
    Task<IReadOnlyList<ThreadId>> OfTicketAsync(TenantId tenant, MailboxId mailbox, TicketNumber ticket, int limit, CancellationToken ct);

    /// <summary>
    /// The conversations of this mailbox that have a message which is also in a conversation of another mailbox that is linked with the
    /// ticket, by its Message-ID. Messages that were stored before there was this index aren't found.
    /// </summary>
    Task<IReadOnlyList<ThreadId>> OfTicketElsewhereAsync(
        TenantId tenant, MailboxId mailbox, TicketNumber ticket, int limit, CancellationToken ct);

    /// <summary>The tickets with which a conversation of another mailbox is linked that has one of these messages.</summary>
    Task<IReadOnlyList<TicketNumber>> OfMessagesElsewhereAsync(
        TenantId tenant, MailboxId mailbox, [GmailContent] IReadOnlyCollection<string> messageIds, CancellationToken ct);

    /// <summary>
    /// Links them, if the conversation has fewer than <paramref name="most"/> links; false if it hasn't. What is linked already stays as it
    /// is. Of concurrent callers none goes beyond. The Message-IDs are kept sealed and as keyed hashes, so that the same mail is known in
    /// other mailboxes.
    /// </summary>
    Task<bool> AddAsync(
        TicketLinkRecord link, [GmailContent] IReadOnlyCollection<string> messageIds, int most, CancellationToken ct);

    /// <summary>Does nothing where there is no such link.</summary>
    Task RemoveAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, TicketNumber ticket, CancellationToken ct);
}

/// <param name="Tenant">Whose.</param>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Thread">The conversation.</param>
/// <param name="Ticket">The ticket.</param>
/// <param name="By">Who linked them.</param>
/// <param name="At">When.</param>
internal sealed record TicketLinkRecord(
    TenantId Tenant, MailboxId Mailbox, ThreadId Thread, TicketNumber Ticket, PersonId By, DateTimeOffset At);
