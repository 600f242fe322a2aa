using System.Globalization;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>The words for incidents and legal orders on the desk's pages.</summary>
internal static class DeskWords
{
    internal static string Messages(int count) => count == 1 ? "1 message" : string.Create(CultureInfo.InvariantCulture, $"{count} messages");

    internal static string Mailboxes(int count) => count == 1 ? "1 mailbox" : string.Create(CultureInfo.InvariantCulture, $"{count} mailboxes");

    internal static string What(AccessCase shown) => shown.Order is null ? "Incident" : "Legal order";

    internal static string State(AccessCase shown) => shown.State switch
    {
        GrantState.Requested => "Waiting for a decision",
        GrantState.Live => "Open",
        GrantState.Emergency => "Open as an emergency",
        GrantState.Refused => "Refused",
        GrantState.Withdrawn => "Withdrawn",
        GrantState.Lapsed => "Expired: nobody decided in time",
        GrantState.Over when shown.Incident is not null => "Ended – findings due",
        GrantState.Over => "Ended",
        GrantState.Reported => "Ended – review due",
        _ => "Closed",
    };

    internal static string Category(IncidentCategory category) => category switch
    {
        IncidentCategory.Phishing => "Phishing",
        IncidentCategory.Malware => "Malware",
        IncidentCategory.AccountTakeover => "Account takeover",
        IncidentCategory.Spam => "Spam",
        IncidentCategory.AbuseOfService => "Abuse of the service",
        IncidentCategory.DataLeak => "Data leak",
        _ => "Bug in this software",
    };

    internal static string Severity(IncidentSeverity severity) => severity switch
    {
        IncidentSeverity.Low => "Low: one person, no harm yet",
        IncidentSeverity.Medium => "Medium: several people, or harm to one",
        IncidentSeverity.High => "High: many people, or serious harm",
        _ => "Critical: happening now, with serious harm",
    };

    internal static string Time(TimeSpan time) => (time.TotalDays, time.TotalHours) switch
    {
        ( >= 2, _) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days"),
        (_, 1) => "1 hour",
        (_, > 1) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes"),
    };
}
