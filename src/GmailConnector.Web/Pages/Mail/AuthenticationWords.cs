using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>The words for how a check of the sender ended.</summary>
internal static class AuthenticationWords
{
    internal static string Of(AuthenticationVerdict verdict) => verdict switch
    {
        AuthenticationVerdict.Pass => MailTexts.Passed,
        AuthenticationVerdict.Fail => MailTexts.Failed,
        AuthenticationVerdict.SoftFail => MailTexts.ProbablyFailed,
        AuthenticationVerdict.None => MailTexts.NothingToCheck,
        _ => MailTexts.CouldntBeChecked,
    };
}
