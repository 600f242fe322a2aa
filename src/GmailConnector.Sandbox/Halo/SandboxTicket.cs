namespace GmailConnector.Sandbox;

/// <summary>A ticket of the sandbox's HaloCRM.</summary>
public sealed record SandboxTicket(int Id, string Summary)
{
    /// <summary>The ticket type that stands for security.</summary>
    public const int SecurityType = 21;

    /// <summary>Any other ticket type.</summary>
    public const int IncidentType = 1;

    /// <summary>The status of a ticket that nobody has answered.</summary>
    public const int New = 1;

    /// <summary>The status of a ticket that an agent works on.</summary>
    public const int InProgress = 2;

    /// <summary>The status of a closed ticket.</summary>
    public const int ClosedStatus = 9;

    public int Type { get; init; } = SecurityType;

    public int Status { get; init; } = InProgress;

    /// <summary>The agent's address; null while nobody has it.</summary>
    public string? Agent { get; init; }

    /// <summary>The address of the customer's user who asked; null when nobody did.</summary>
    public string? User { get; init; }

    /// <summary>What was asked, as text.</summary>
    public string Details { get; init; } = "";

    /// <summary>The same as HTML, where it was given so.</summary>
    public string DetailsHtml { get; init; } = "";

    /// <summary>When the ticket was made.</summary>
    public DateTimeOffset Opened { get; init; }

    /// <summary>When it has to be solved, by its service level agreement.</summary>
    public DateTimeOffset? FixBy { get; init; }

    public bool Closed
    {
        get => Status == ClosedStatus;
        init => Status = value ? ClosedStatus : InProgress;
    }

    public bool Deleted { get; init; }
}
