using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>A security incident as an officer files it.</summary>
public sealed record IncidentFiling
{
    /// <summary>What was counted: the id of a <see cref="FrozenScope"/>.</summary>
    public required ScopeId Scope { get; init; }

    /// <summary>Who keeps the ticket.</summary>
    public required TicketSource Source { get; init; }

    /// <summary>The ticket's number: letters, digits, '-', '#', '.', '/', at most 40.</summary>
    public required GuardedText Ticket { get; init; }

    /// <summary>Its category.</summary>
    public required IncidentCategory Category { get; init; }

    /// <summary>Its severity.</summary>
    public required IncidentSeverity Severity { get; init; }

    /// <summary>What happened, and why the messages are needed.</summary>
    public required GuardedText Reason { get; init; }

    /// <summary>For how long they are needed.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether attachments have to be downloaded.</summary>
    public bool Downloads { get; init; }

    /// <summary>For how long the owner isn't notified; zero: notified at once.</summary>
    public TimeSpan NoticeDelay { get; init; }

    /// <summary>Why the owner isn't notified at once.</summary>
    public GuardedText? NoticeDelayReason { get; init; }

    /// <summary>The report that it is filed over; null where it isn't.</summary>
    public ReportId? Report { get; init; }

    /// <summary>Begin now and be approved afterwards: where the policy allows it, for its minutes.</summary>
    public bool IsEmergency { get; init; }
}

/// <summary>A legal order as an officer records it.</summary>
public sealed record OrderFiling
{
    /// <summary>What was counted: the id of a <see cref="FrozenScope"/>.</summary>
    public required ScopeId Scope { get; init; }

    /// <summary>Who ordered.</summary>
    public required GuardedText Authority { get; init; }

    /// <summary>Its reference there.</summary>
    public required GuardedText Reference { get; init; }

    /// <summary>SHA-256 of the document, in hex.</summary>
    public required GuardedText DocumentHash { get; init; }

    /// <summary>What it orders, in a sentence.</summary>
    public required GuardedText Reason { get; init; }

    /// <summary>For how long the messages are needed.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether they are exported.</summary>
    public bool Downloads { get; init; } = true;

    /// <summary>For how long the owner may not be notified; zero: notified at once.</summary>
    public TimeSpan Gag { get; init; }

    /// <summary>What forbids notifying the owner.</summary>
    public GuardedText? GagReason { get; init; }
}
