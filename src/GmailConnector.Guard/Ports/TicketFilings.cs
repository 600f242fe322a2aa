namespace GmailConnector.Guard.Ports;

/// <summary>
/// Gives mail to HaloCRM's tickets, with the rights of the agent whom a person proved to be. What carries mail goes out as a transfer, so
/// that only a destination which the policy declares can get it. Nothing is tried again: after a refusal that says so
/// (<see cref="FilingAnswer{T}.IsLost"/>) nobody knows whether it is there. Each call waits a minute at most.
/// </summary>
internal interface ITicketFilings
{
    /// <summary>Whether that is where the tenant's HaloCRM has its API, or what stands in for it outside Production.</summary>
    bool IsAt(TenantId tenant, Uri declared);

    /// <summary>The addresses that HaloCRM reads itself, and makes tickets of.</summary>
    IReadOnlyList<string> OwnMailboxes(TenantId tenant);

    /// <summary>The ticket's action whose note has these letters and digits; 0 where there is none.</summary>
    Task<Outcome<int>> FindActionAsync(AgentLink agent, TicketNumber ticket, string reference, CancellationToken ct);

    /// <summary>Adds an action; its number within the ticket. HaloCRM sends nobody a mail about it.</summary>
    Task<FilingAnswer<int>> AddActionAsync(
        AgentLink agent, TicketNumber ticket, [GmailContent] string noteHtml, bool isShownToUser, CancellationToken ct);

    /// <summary>Names and sizes of the files at an action, or at the ticket itself where that is 0.</summary>
    Task<Outcome<FiledFiles>> FilesAsync(AgentLink agent, TicketNumber ticket, int action, CancellationToken ct);

    /// <summary>Adds a file to an action, or to the ticket itself where that is 0.</summary>
    Task<FilingAnswer<Done>> AddFileAsync(
        AgentLink agent,
        TicketNumber ticket,
        int action,
        [GmailContent] string name,
        [GmailContent] ReadOnlyMemory<byte> content,
        CancellationToken ct);

    /// <summary>Deletes an action with its files. One that isn't there is as one that was deleted.</summary>
    Task<Outcome<Done>> RemoveActionAsync(AgentLink agent, TicketNumber ticket, int action, CancellationToken ct);

    /// <summary>HaloCRM's only user with this address; 0 where there is none or several.</summary>
    Task<Outcome<int>> FindUserAsync(AgentLink agent, [GmailContent] string address, CancellationToken ct);

    /// <summary>The user's tickets that were opened since then, of the newest hundred; everybody's where it is 0.</summary>
    Task<Outcome<OpenedTickets>> OpenedSinceAsync(AgentLink agent, int user, DateTimeOffset since, CancellationToken ct);

    /// <summary>Opens a ticket; <paramref name="user"/> is 0 for none.</summary>
    Task<FilingAnswer<TicketNumber>> OpenTicketAsync(
        AgentLink agent, [GmailContent] string summary, [GmailContent] string detailsHtml, int user, CancellationToken ct);
}

/// <summary>What HaloCRM answered to something that it was given.</summary>
/// <param name="Outcome">What it is now, or why it isn't.</param>
/// <param name="IsLost">Whether it may have been done although this is a refusal.</param>
internal sealed record FilingAnswer<T>(Outcome<T> Outcome, bool IsLost);

/// <param name="Files">Names and sizes, in bytes.</param>
internal sealed record FiledFiles([property: GmailContent] IReadOnlyList<(string Name, long Size)> Files);

/// <param name="Tickets">The newest first.</param>
internal sealed record OpenedTickets(IReadOnlyList<OpenedTicket> Tickets);

/// <param name="Number">Its number.</param>
/// <param name="Summary">Its summary.</param>
/// <param name="Details">What it began with, as text or HTML.</param>
internal sealed record OpenedTicket(TicketNumber Number, string Summary, string Details);

/// <summary>
/// Which messages were given to which tickets of HaloCRM: ids, numbers and hashes. A message is given to a ticket by one caller at a time,
/// on every node.
/// </summary>
internal interface ITicketFilingStore
{
    /// <summary>
    /// By which a message is known in a ticket: a hash under the tenant's key, the same for the same mail in another mailbox.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="ticket">The ticket; null for the one that is made of it.</param>
    /// <param name="identity">What is the same in each copy of the mail.</param>
    string ReferenceOf(TenantId tenant, TicketNumber? ticket, [GmailContent] string identity);

    /// <summary>
    /// Takes it on, where it wasn't begun, or was longer ago than <paramref name="longest"/> without an end; else what is there.
    /// </summary>
    Task<TicketFilingRecord?> BeginAsync(TicketFilingRecord filing, TimeSpan longest, CancellationToken ct);

    /// <summary>It is there: in this ticket, as this action, or as the ticket itself where that is 0.</summary>
    Task EndAsync(TenantId tenant, string reference, TicketNumber ticket, int action, CancellationToken ct);

    /// <summary>It isn't there, or no longer.</summary>
    Task RemoveAsync(TenantId tenant, string reference, CancellationToken ct);

    /// <summary>Of these references those that are there, of whatever mailbox.</summary>
    Task<IReadOnlyList<TicketFilingRecord>> FindAsync(
        TenantId tenant, IReadOnlyCollection<string> references, CancellationToken ct);

    /// <summary>What of a conversation is there, in the order in which it was given.</summary>
    Task<IReadOnlyList<TicketFilingRecord>> OfThreadAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct);
}

/// <param name="Tenant">Whose.</param>
/// <param name="Reference">By which the message is known in the ticket.</param>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Thread">The conversation.</param>
/// <param name="Message">The message.</param>
/// <param name="By">Who gave it.</param>
/// <param name="At">When that began.</param>
internal sealed record TicketFilingRecord(
    TenantId Tenant, string Reference, MailboxId Mailbox, ThreadId Thread, MessageId Message, PersonId By, DateTimeOffset At)
{
    /// <summary>The ticket; null while the one that is made of it isn't there.</summary>
    public TicketNumber? Ticket { get; init; }

    /// <summary>Which action of the ticket it is; 0 where the ticket was made of it.</summary>
    public int Action { get; init; }

    /// <summary>Whether it is there.</summary>
    public bool IsFiled { get; init; }
}
