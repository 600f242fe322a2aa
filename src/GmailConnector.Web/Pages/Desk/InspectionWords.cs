using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Inspecting;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>The words for what an inspection found.</summary>
internal static class InspectionWords
{
    internal static string Of(LinkKind kind) => kind switch
    {
        LinkKind.Link => "link",
        LinkKind.Text => "address in the text",
        LinkKind.Form => "form",
        LinkKind.Image => "image",
        LinkKind.TrackingPixel => "invisible image",
        LinkKind.Frame => "frame or script",
        _ => "automatic redirect",
    };

    internal static string? Of(LinkWarning warning) => warning switch
    {
        LinkWarning.Disguised => "shows a different address",
        LinkWarning.Lookalike => "look-alike letters",
        LinkWarning.UnusualScheme => "may open or run a program",
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
        _ => "bug in this software",
    };
}
