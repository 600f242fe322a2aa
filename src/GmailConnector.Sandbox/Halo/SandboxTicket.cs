namespace GmailConnector.Sandbox;

/// <summary>A ticket of the sandbox's HaloCRM.</summary>
public sealed record SandboxTicket(int Id, string Summary)
{
    /// <summary>The ticket type that stands for security.</summary>
    public const int SecurityType = 21;

    /// <summary>Any other ticket type.</summary>
    public const int IncidentType = 1;

    public int Type { get; init; } = SecurityType;

    /// <summary>The agent's address; null while nobody has it.</summary>
    public string? Agent { get; init; }

    public bool Closed { get; init; }

    public bool Deleted { get; init; }
}
