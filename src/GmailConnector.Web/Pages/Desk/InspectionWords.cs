using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>The words for what an inspection found.</summary>
internal static class InspectionWords
{
    internal static string Of(LinkKind kind) => kind switch
    {
        LinkKind.Link => "link",
        LinkKind.Text => DeskTexts.AddressInTheText,
        LinkKind.Form => "form",
        LinkKind.Image => "image",
        LinkKind.TrackingPixel => DeskTexts.InvisibleImage,
        LinkKind.Frame => DeskTexts.FrameOrScript,
        _ => DeskTexts.AutomaticRedirect,
    };

    internal static string? Of(LinkWarning warning) => warning switch
    {
        LinkWarning.Disguised => DeskTexts.ShowsADifferentAddress,
        LinkWarning.Lookalike => DeskTexts.LookAlikeLetters,
        LinkWarning.UnusualScheme => DeskTexts.MayOpenOrRun,
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
        IncidentCategory.AccountTakeover => DeskTexts.AccountTakeoverInSentence,
        IncidentCategory.Spam => "spam",
        IncidentCategory.AbuseOfService => DeskTexts.AbuseOfTheServiceInSentence,
        IncidentCategory.DataLeak => DeskTexts.DataLeakInSentence,
        _ => DeskTexts.BugInThisSoftwareInSentence,
    };
}
