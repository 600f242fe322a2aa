namespace GmailConnector.Guard.Vocabulary;

/// <summary>What HaloCRM shows an agent of a ticket. It comes from HaloCRM, and none of it from Gmail.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Summary">Its summary, on one line.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="IsClosed">Whether it is closed.</param>
public sealed record TicketDetails(TicketNumber Number, string Summary, TicketStatus Status, bool IsClosed)
{
    /// <summary>The customer's name; null without one.</summary>
    public string? Customer { get; init; }

    /// <summary>The name of the customer's user who asked; null without one.</summary>
    public string? User { get; init; }

    /// <summary>That user's address, as HaloCRM has it, of characters that mean nothing in a search; null without one.</summary>
    public string? UserAddress { get; init; }

    /// <summary>The name of the agent who has it; null where it is nobody's.</summary>
    public string? Agent { get; init; }

    /// <summary>Whether the agent who looks has it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>When it has to be solved by its service level agreement; null without one.</summary>
    public DateTimeOffset? FixBy { get; init; }

    /// <summary>The first of the customer's other open tickets.</summary>
    public IReadOnlyList<OtherTicket> Others { get; init; } = [];

    /// <summary>How many other open tickets the customer has.</summary>
    public int OtherCount { get; init; }

    /// <summary>Every status that a ticket can have, in HaloCRM's order.</summary>
    public IReadOnlyList<TicketStatus> Statuses { get; init; } = [];

    /// <summary>Where HaloCRM shows it.</summary>
    public required Uri Page { get; init; }
}

/// <summary>Another open ticket of the same customer.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Summary">Its summary, on one line.</param>
public sealed record OtherTicket(TicketNumber Number, string Summary);
