namespace GmailConnector.Gmail.Faults;

/// <summary>Gmail's refusals in sentences that a person can act on.</summary>
internal static class GmailRefusals
{
    private const string Rule = "gmail";

    internal static Refusal Unreachable { get; } = new(
        RefusalCode.Unreachable, "Gmail can't be reached just now.", "Try again in a moment; what is stored here can still be read.", Rule, "", RemedyKind.TryAgain);

    internal static Refusal AnswerLost { get; } = new(
        RefusalCode.Unreachable,
        "Gmail's answer got lost, and the message isn't among the sent ones yet.",
        "Look into Sent in a minute. Sending again from the same form first looks for it, so it can't go out twice.",
        "send-once",
        "",
        RemedyKind.TryAgain);

    internal static Refusal ClientRefused { get; } = new(
        RefusalCode.Rejected,
        "Google doesn't accept this installation's client id or secret.",
        "Tell whoever runs this installation: Google:ClientId and Google:ClientSecret need a look.",
        Rule,
        "",
        RemedyKind.TellOperator);

    internal static Refusal TooLarge { get; } = new(
        RefusalCode.TooLarge, "The message with its attachments is over the 35 MB that Gmail takes.", "Send fewer or smaller files, or a link to them.", "gmail-size", "", RemedyKind.Correct);

    internal static Refusal Rejected(int status) => new(
        RefusalCode.Rejected, $"Gmail rejected the request (status {status}).", "Check recipients and attachments, then try again.", Rule, "", RemedyKind.Correct);

    internal static Refusal Redirected { get; } = new(
        RefusalCode.Rejected,
        "Gmail answered with another address, and what was sent here is not sent on to others.",
        "Try again later. If it stays like this, tell whoever runs this installation.",
        "egress.redirect",
        "destinations",
        RemedyKind.TellOperator);

    internal static Refusal DailyLimit { get; } = new(
        RefusalCode.RateLimited, "Gmail's daily limit for this mailbox is used up.", "Try again tomorrow, or send from gmail.com.", Rule);

    internal static Refusal RateLimited(TimeSpan? wait) => new(
        RefusalCode.RateLimited, "Gmail asks to slow down for this mailbox.", "Wait a moment, then try again.", Rule, "", RemedyKind.TryAgain)
    {
        RetryAfter = wait,
    };

    internal static Refusal ScopeNotGranted(GmailScope? scope) => new(
        RefusalCode.ScopeNotGranted, "Google says that this permission was not granted for the mailbox.", "Grant it at Google; nothing else changes.", Rule, "", RemedyKind.GrantScope)
    {
        Scope = scope,
    };

    internal static Refusal MailUnavailable { get; } = new(
        RefusalCode.Rejected,
        "Google says that Gmail is switched off for this account.",
        "Ask the administrator of the Google account, then connect it again.",
        Rule,
        "",
        RemedyKind.TellOperator);
}
