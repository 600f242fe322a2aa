using System.Globalization;
using System.Net;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Transfers;

/// <summary>Why mail didn't go to a destination, or may have: said by what the destination answered, never in its words.</summary>
internal static class TransferRefusals
{
    private const string Part = "transfer";

    internal static Refusal NoSuchDestination { get; } = new(
        RefusalCode.NotFound, "The policy declares no such destination for mail.", "Tell whoever runs this installation.", "transfer-is-declared", "transfers", RemedyKind.TellOperator);

    internal static Refusal TookTooLong { get; } = new(
        RefusalCode.Unreachable, "Fetching the attachments took longer than the permission lasts, so nothing was sent.", "Try again, with fewer messages.", Part, "limits.permit-lifetime-seconds", RemedyKind.TryAgain);

    internal static Refusal FilesTooLarge(long most) => new(
        RefusalCode.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The attachments together are over {most / 1_048_576} MB, so nothing was sent."),
        "Choose fewer messages.",
        Part,
        "limits.attachment-bytes",
        RemedyKind.Correct);

    internal static Refusal NotReached(TransferRule rule) => new(
        RefusalCode.Unreachable, $"{rule.Title} can't be reached at the moment, so nothing was sent.", "Try again later.", Part, rule.Path, RemedyKind.TryAgain);

    internal static Refusal AnswerLost(TransferRule rule) => new(
        RefusalCode.Unreachable,
        $"{rule.Title} gave no answer, so nobody can say whether the mail arrived. It isn't sent again by itself.",
        $"Look into {rule.Title} first, and send again only if it isn't there.",
        Part,
        rule.Path,
        RemedyKind.TryAgain);

    /// <summary>Null where it was taken.</summary>
    internal static Refusal? Of(TransferRule rule, HttpResponseMessage answer)
    {
        var code = (int)answer.StatusCode;
        return answer.StatusCode switch
        {
            _ when answer.IsSuccessStatusCode => null,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => Rejected(rule, $"{rule.Title} doesn't let the connector in ({code}), so the mail wasn't taken."),
            HttpStatusCode.RequestEntityTooLarge => new Refusal(RefusalCode.TooLarge, $"{rule.Title} takes no message that large.", "Choose fewer messages.", Part, rule.Path, RemedyKind.Correct),
            HttpStatusCode.TooManyRequests => new Refusal(RefusalCode.RateLimited, $"{rule.Title} asks to slow down; the mail wasn't taken.", "Try again in a minute.", Part, rule.Path, RemedyKind.TryAgain)
            {
                RetryAfter = answer.Headers.RetryAfter?.Delta,
            },
            _ when code is >= 300 and < 400 => Rejected(rule, $"{rule.Title} points to another address ({code}). Mail goes to the declared one alone, so it went no further."),
            _ when code >= 500 => AnswerLost(rule) with { Reason = $"{rule.Title} broke over it ({code}), so nobody can say whether the mail arrived. It isn't sent again by itself." },
            _ => Rejected(rule, $"{rule.Title} didn't take the mail ({code})."),
        };
    }

    private static Refusal Rejected(TransferRule rule, string reason) =>
        new(RefusalCode.Rejected, reason, "Tell whoever runs this installation: the destination has to be put right.", Part, rule.Path, RemedyKind.TellOperator);
}
