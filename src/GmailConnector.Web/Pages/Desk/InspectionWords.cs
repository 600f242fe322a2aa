using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Inspecting;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>What an inspection found, in everyday words.</summary>
internal static class InspectionWords
{
    internal static string Of(LinkKind kind) => kind switch
    {
        LinkKind.Link => "link",
        LinkKind.Text => "in the text",
        LinkKind.Form => "form",
        LinkKind.Image => "picture",
        LinkKind.TrackingPixel => "invisible picture",
        LinkKind.Frame => "frame or script",
        _ => "leads away by itself",
    };

    internal static string? Of(LinkWarning warning) => warning switch
    {
        LinkWarning.Disguised => "its words name another place",
        LinkWarning.Lookalike => "letters that look like others",
        LinkWarning.UnusualScheme => "opens or runs something",
        _ => null,
    };

    internal static string ClassOf(AuthenticationVerdict verdict) => verdict switch
    {
        AuthenticationVerdict.Pass => "verdict-pass",
        AuthenticationVerdict.Fail or AuthenticationVerdict.SoftFail => "verdict-fail",
        _ => "verdict-none",
    };

    internal static string Icon(AuthenticationVerdict verdict) => verdict switch
    {
        AuthenticationVerdict.Pass => "check",
        AuthenticationVerdict.Fail or AuthenticationVerdict.SoftFail => "x",
        _ => "info",
    };

    internal static string Of(IncidentCategory category) => category switch
    {
        IncidentCategory.Phishing => "phishing",
        IncidentCategory.Malware => "malware",
        IncidentCategory.AccountTakeover => "account takeover",
        IncidentCategory.Spam => "spam",
        IncidentCategory.AbuseOfService => "abuse of the service",
        IncidentCategory.DataLeak => "data leak",
        _ => "bug",
    };
}
