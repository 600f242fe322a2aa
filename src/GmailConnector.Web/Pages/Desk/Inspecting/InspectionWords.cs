using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Desk.Inspecting;

/// <summary>The words for what an inspection found.</summary>
internal static class InspectionWords
{
    internal static string Of(LinkKind kind) => kind switch
    {
        LinkKind.Link => DeskTexts.LinkInSentence,
        LinkKind.Text => DeskTexts.AddressInTheText,
        LinkKind.Form => DeskTexts.FormInSentence,
        LinkKind.Image => DeskTexts.ImageInSentence,
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
        IncidentCategory.Phishing => DeskTexts.PhishingInSentence,
        IncidentCategory.Malware => DeskTexts.MalwareInSentence,
        IncidentCategory.AccountTakeover => DeskTexts.AccountTakeoverInSentence,
        IncidentCategory.Spam => DeskTexts.SpamInSentence,
        IncidentCategory.AbuseOfService => DeskTexts.AbuseOfTheServiceInSentence,
        IncidentCategory.DataLeak => DeskTexts.DataLeakInSentence,
        _ => DeskTexts.BugInThisSoftwareInSentence,
    };
}
