namespace GmailConnector.Guard.Vocabulary;

/// <summary>What an agent changes of a ticket in HaloCRM: two numbers, and nothing of any mail.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Status">The id of the status that it gets; null to leave its status.</param>
/// <param name="ToSelf">Whether the agent who changes it gets it.</param>
public sealed record TicketChange(TicketNumber Ticket, int? Status, bool ToSelf)
{
    /// <summary>Whether nothing would change.</summary>
    public bool IsNone => Status is null && !ToSelf;
}
