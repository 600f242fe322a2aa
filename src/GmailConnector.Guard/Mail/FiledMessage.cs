namespace GmailConnector.Guard.Mail;

/// <summary>A message that a ticket of HaloCRM was given from here, in whatever state it is there by now.</summary>
/// <param name="Message">The message.</param>
/// <param name="Ticket">The ticket.</param>
/// <param name="At">When.</param>
/// <param name="CanUndo">Whether it can be deleted there from here: not where the ticket was made of it.</param>
public sealed record FiledMessage(MessageId Message, TicketNumber Ticket, DateTimeOffset At, bool CanUndo);
