using System.Globalization;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Web.Hosting;

namespace GmailConnector.Web.Pages.Desk.Cases;

/// <summary>The words for incidents and legal orders on the desk's pages.</summary>
internal static class DeskWords
{
    internal static string Messages(int count) => count == 1 ? DeskTexts.OneMessage : DeskTexts.ManyMessages.With(count);

    internal static string Mailboxes(int count) => count == 1 ? DeskTexts.OneMailbox : DeskTexts.ManyMailboxes.With(count);

    internal static string What(AccessCase shown) => shown.Order is null ? DeskTexts.Incident : DeskTexts.LegalOrder;

    /// <summary>Messages by their numbers in the case.</summary>
    internal static string Numbers(IReadOnlyList<int> numbers) => numbers.Count switch
    {
        0 => DeskTexts.NoNumber,
        1 => DeskTexts.MessageNumber.With(numbers[0]),
        _ => DeskTexts.MessageNumbers.With(string.Join(", ", numbers.SkipLast(1)), numbers[^1]),
    };

    /// <summary>What was requested, and what was approved of it.</summary>
    internal static string Difference(AccessCase shown) => Difference(shown.Requested!, shown.Terms, shown.Order is not null);

    internal static string Difference(CaseTerms requested, CaseTerms approved, bool exports)
    {
        var difference = $"{Terms(requested, requested, exports)} → {Terms(approved, requested, exports)}";
        return requested.NoticeFrom == approved.NoticeFrom ? difference : $"{difference}; {DeskTexts.OwnerNotifiedAtOnce}";
    }

    private static string Terms(CaseTerms terms, CaseTerms requested, bool exports)
    {
        var words = $"{Messages(terms.Messages)}, {Time(terms.Duration)}";
        var downloads = exports
            ? terms.Downloads ? DeskTexts.ExportYes : DeskTexts.ExportNo
            : terms.Downloads ? DeskTexts.DownloadsYes : DeskTexts.DownloadsNo;
        return requested.Downloads ? $"{words}, {downloads}" : words;
    }

    /// <summary>Which criteria each message matches: all that were given, since a search needs all of them.</summary>
    internal static string Matches(CaseCriteria criteria)
    {
        (bool Given, string Words)[] all =
        [
            (criteria.ByReferences, DeskTexts.ByReferenceInSentence),
            (criteria.Sender is not null, DeskTexts.SenderInSentence),
            (criteria.RfcMessageId is not null, DeskTexts.MessageID),
            (criteria.AttachmentHash is not null, DeskTexts.AttachmentInSentence),
        ];
        return string.Join(", ", all.Where(c => c.Given).Select(c => c.Words));
    }

    internal static string Day(DateOnly? day) => day?.ToString(LanguageTexts.DayMonthYear, CultureInfo.CurrentUICulture) ?? "";

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
