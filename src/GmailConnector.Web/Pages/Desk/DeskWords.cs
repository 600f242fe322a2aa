using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>The words for incidents and legal orders on the desk's pages.</summary>
internal static class DeskWords
{
    internal static string Messages(int count) => count == 1 ? DeskTexts.OneMessage : DeskTexts.ManyMessages.With(count);

    internal static string Mailboxes(int count) => count == 1 ? DeskTexts.OneMailbox : DeskTexts.ManyMailboxes.With(count);

    internal static string What(AccessCase shown) => shown.Order is null ? DeskTexts.Incident : DeskTexts.LegalOrder;

    internal static string Category(IncidentCategory category) => category switch
    {
        IncidentCategory.Phishing => DeskTexts.Phishing,
        IncidentCategory.Malware => DeskTexts.Malware,
        IncidentCategory.AccountTakeover => DeskTexts.AccountTakeover,
        IncidentCategory.Spam => DeskTexts.Spam,
        IncidentCategory.AbuseOfService => DeskTexts.AbuseOfTheService,
        IncidentCategory.DataLeak => DeskTexts.DataLeak,
        _ => DeskTexts.BugInThisSoftware,
    };

    internal static string Severity(IncidentSeverity severity) => severity switch
    {
        IncidentSeverity.Low => DeskTexts.LowOnePersonNoHarm,
        IncidentSeverity.Medium => DeskTexts.MediumSeveralPeopleOrHarm,
        IncidentSeverity.High => DeskTexts.HighManyPeopleOrSerious,
        _ => DeskTexts.CriticalHappeningNowWithSerious,
    };

    internal static string Time(TimeSpan time) => (time.TotalDays, time.TotalHours) switch
    {
        ( >= 2, _) => DeskTexts.ManyDays.With(Math.Round(time.TotalDays, 1)),
        (_, 1) => DeskTexts.OneHour,
        (_, > 1) => DeskTexts.ManyHours.With(Math.Round(time.TotalHours, 1)),
        _ => DeskTexts.ManyMinutes.With(Math.Round(time.TotalMinutes)),
    };
}
