using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Desk.Filing;

/// <summary>The form of an incident, as it was posted.</summary>
internal sealed class IncidentInput : ScopeInput
{
    /// <summary>The report that the incident is filed over; null where it isn't.</summary>
    public ReportId? Report { get; set; }

    public TicketSource KeptIn { get; set; } = TicketSource.HaloCrm;

    public GuardedText Ticket { get; set; } = GuardedText.Empty;

    public IncidentCategory Category { get; set; }

    public IncidentSeverity Severity { get; set; } = IncidentSeverity.Medium;

    public int Hours { get; set; }

    public bool Emergency { get; set; }

    public int Minutes { get; set; }

    internal IncidentFiling ToFiling() => new()
    {
        Scope = Scope ?? default,
        Report = Report,
        Source = KeptIn,
        Ticket = Ticket,
        Category = Category,
        Severity = Severity,
        Reason = Reason,
        Duration = Emergency ? TimeSpan.FromMinutes(Math.Clamp(Minutes, -1, 100_000)) : TimeSpan.FromHours(Math.Clamp(Hours, -1, 100_000)),
        Downloads = Downloads,
        NoticeDelay = Emergency ? TimeSpan.Zero : Delay,
        NoticeDelayReason = DelayReason,
        IsEmergency = Emergency,
    };
}
