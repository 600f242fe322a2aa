namespace GmailConnector.Gmail.Faults;

/// <summary>Gmail's refusals, each with what the user can do.</summary>
internal static class GmailRefusals
{
    private const string Rule = "gmail";

    internal static Refusal Unreachable => new(
        RefusalCode.Unreachable,
        GmailTexts.CantBeReached,
        GmailTexts.TryAgainStoredMail,
        Rule,
        "",
        RemedyKind.TryAgain);

    internal static Refusal AnswerLost => new(
        RefusalCode.Unreachable,
        GmailTexts.AnswerLost,
        GmailTexts.CheckSent,
        RuleName.SendOnce,
        "",
        RemedyKind.TryAgain);

    internal static Refusal DraftGone => new(
        RefusalCode.Rejected,
        GmailTexts.DraftGone,
        GmailTexts.SendAgain,
        Rule,
        "",
        RemedyKind.TryAgain);

    internal static Refusal ClientRefused => new(
        RefusalCode.Rejected,
        GmailTexts.ClientRefused,
        GmailTexts.CheckClient,
        Rule,
        "",
        RemedyKind.TellOperator);

    internal static Refusal TooLarge => new(
        RefusalCode.TooLarge,
        GmailTexts.TooLarge,
        GmailTexts.AttachLess,
        "gmail-size",
        "",
        RemedyKind.Correct);

    internal static Refusal Rejected(int status) => new(
        RefusalCode.Rejected,
        GmailTexts.Rejected.With(status),
        GmailTexts.CheckRecipients,
        Rule,
        "",
        RemedyKind.Correct);

    internal static Refusal Redirected => new(
        RefusalCode.Rejected,
        GmailTexts.Redirected,
        GmailTexts.TryLater,
        "egress.redirect",
        "destinations",
        RemedyKind.TellOperator);

    internal static Refusal DailyLimit => new(
        RefusalCode.RateLimited, GmailTexts.DailyLimit, GmailTexts.TryTomorrow, Rule);

    internal static Refusal RateLimited(TimeSpan? wait) => new(
        RefusalCode.RateLimited,
        GmailTexts.RateLimited,
        GmailTexts.WaitAMoment,
        Rule,
        "",
        RemedyKind.TryAgain)
    {
        RetryAfter = wait,
    };

    internal static Refusal ScopeNotGranted(GmailScope? scope) => new(
        RefusalCode.ScopeNotGranted,
        GmailTexts.ScopeNotGranted,
        GmailTexts.GrantIt,
        Rule,
        "",
        RemedyKind.GrantScope)
    {
        Scope = scope,
    };

    internal static Refusal MailUnavailable => new(
        RefusalCode.Rejected,
        GmailTexts.MailUnavailable,
        GmailTexts.AskAdministrator,
        Rule,
        "",
        RemedyKind.TellOperator);
}
