namespace GmailConnector.Gmail.Faults;

/// <summary>Gmail's refusals, each with what the user can do.</summary>
internal static class GmailRefusals
{
    private const string Rule = "gmail";

    internal static Refusal Unreachable { get; } = new(
        RefusalCode.Unreachable,
        "Gmail can't be reached at the moment.",
        "Try again in a moment. You can still read the mail that is stored here.",
        Rule,
        "",
        RemedyKind.TryAgain);

    internal static Refusal AnswerLost { get; } = new(
        RefusalCode.Unreachable,
        "Gmail's response got lost, and the message isn't in Sent yet.",
        "Check Sent in a minute. If you send again from the same form, the message is searched first, so it can't be sent twice.",
        RuleName.SendOnce,
        "",
        RemedyKind.TryAgain);

    internal static Refusal DraftGone { get; } = new(
        RefusalCode.Rejected,
        "This draft was sent or deleted in another program a moment ago, so nothing was sent.",
        "Send again: you are then told what became of it.",
        Rule,
        "",
        RemedyKind.TryAgain);

    internal static Refusal ClientRefused { get; } = new(
        RefusalCode.Rejected,
        "Google rejected this installation's client id or secret.",
        "Tell whoever runs this installation to check Google:ClientId and Google:ClientSecret.",
        Rule,
        "",
        RemedyKind.TellOperator);

    internal static Refusal TooLarge { get; } = new(
        RefusalCode.TooLarge,
        "The message with its attachments is larger than the 35 MB that Gmail accepts.",
        "Attach fewer or smaller files, or send a link to them.",
        "gmail-size",
        "",
        RemedyKind.Correct);

    internal static Refusal Rejected(int status) => new(
        RefusalCode.Rejected,
        $"Gmail rejected the request (status {status}).",
        "Check the recipients and attachments, then try again.",
        Rule,
        "",
        RemedyKind.Correct);

    internal static Refusal Redirected { get; } = new(
        RefusalCode.Rejected,
        "Gmail redirected the request to another address, and redirects aren't followed.",
        "Try again later. If it happens again, tell whoever runs this installation.",
        "egress.redirect",
        "destinations",
        RemedyKind.TellOperator);

    internal static Refusal DailyLimit { get; } = new(
        RefusalCode.RateLimited, "This mailbox has reached Gmail's daily limit.", "Try again tomorrow, or send from gmail.com.", Rule);

    internal static Refusal RateLimited(TimeSpan? wait) => new(
        RefusalCode.RateLimited,
        "Gmail is limiting the requests for this mailbox.",
        "Wait a moment, then try again.",
        Rule,
        "",
        RemedyKind.TryAgain)
    {
        RetryAfter = wait,
    };

    internal static Refusal ScopeNotGranted(GmailScope? scope) => new(
        RefusalCode.ScopeNotGranted,
        "Google says that this mailbox's owner hasn't granted this permission.",
        "Grant it at Google. Your other permissions stay as they are.",
        Rule,
        "",
        RemedyKind.GrantScope)
    {
        Scope = scope,
    };

    internal static Refusal MailUnavailable { get; } = new(
        RefusalCode.Rejected,
        "Google says that Gmail is turned off for this account.",
        "Ask the administrator of the Google account to turn it on, then connect the mailbox again.",
        Rule,
        "",
        RemedyKind.TellOperator);
}
