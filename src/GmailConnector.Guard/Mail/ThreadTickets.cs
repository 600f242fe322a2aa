namespace GmailConnector.Guard.Mail;

/// <summary>The tickets of HaloCRM that a thread is linked with, in the order in which they were linked.</summary>
public sealed record ThreadTickets(IReadOnlyList<TicketNumber> Tickets);
