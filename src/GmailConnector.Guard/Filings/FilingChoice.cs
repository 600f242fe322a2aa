namespace GmailConnector.Guard.Filings;

/// <summary>What somebody wants to give to a ticket of HaloCRM.</summary>
/// <param name="Ticket">The ticket; null for a new one, which is made of the oldest message.</param>
/// <param name="Messages">Messages of one conversation.</param>
public sealed record FilingChoice(TicketNumber? Ticket, IReadOnlyList<MessageId> Messages)
{
    /// <summary>
    /// What of each message, of what the policy declares; <see cref="TransferField.Attachments"/> goes by <see cref="Files"/>.
    /// </summary>
    public IReadOnlyList<TransferField> Fields { get; init; } = [];

    /// <summary>Which of their files, each by itself.</summary>
    public IReadOnlyList<MessageFile> Files { get; init; } = [];

    /// <summary>Whether the customer sees it in HaloCRM, too.</summary>
    public bool IsShownToUser { get; init; }

    /// <summary>Whether a new ticket is made although HaloCRM has one like it, or makes one itself.</summary>
    public bool IsAnother { get; init; }
}
