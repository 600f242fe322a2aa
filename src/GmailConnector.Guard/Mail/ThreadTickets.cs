namespace GmailConnector.Guard.Mail;

/// <summary>The tickets of HaloCRM that a thread belongs to.</summary>
/// <param name="Tickets">Those that it is linked with, in the order in which they were linked.</param>
public sealed record ThreadTickets(IReadOnlyList<TicketNumber> Tickets)
{
    /// <summary>The first three with which a conversation of another mailbox is linked that has one of its messages.</summary>
    public IReadOnlyList<TicketNumber> Elsewhere { get; init; } = [];

    /// <summary>The first three whose tags are in its subjects; anybody who writes a mail can put one there.</summary>
    public IReadOnlyList<TicketNumber> Tagged { get; init; } = [];

    /// <summary>Which of its messages tickets were given, in the order in which they were.</summary>
    public IReadOnlyList<FiledMessage> Filed { get; init; } = [];

    /// <summary>Whether one of its messages also went to an address that HaloCRM reads, and makes tickets of.</summary>
    public bool IsReadByHalo { get; init; }

    internal static ThreadTickets None { get; } = new([]);
}
