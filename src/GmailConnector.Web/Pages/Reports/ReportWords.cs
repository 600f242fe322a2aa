using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Reports;

/// <summary>The words for the state of a report.</summary>
internal static class ReportWords
{
    internal static string Of(ReportState state) => state switch
    {
        ReportState.Open => ReportsTexts.WaitsForAnOfficer,
        ReportState.Filed => ReportsTexts.IncidentFiled,
        ReportState.Answered => ReportsTexts.Answered,
        _ => ReportsTexts.TakenBack,
    };
}
