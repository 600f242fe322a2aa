namespace GmailConnector.Guard.Vocabulary;

/// <summary>A status of tickets, as HaloCRM's administrator named it.</summary>
/// <param name="Id">HaloCRM's id of it, above 0.</param>
/// <param name="Name">Its name.</param>
public sealed record TicketStatus(int Id, string Name);
