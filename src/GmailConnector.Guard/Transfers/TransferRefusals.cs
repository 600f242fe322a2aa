using System.Globalization;
using System.Net;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Transfers;

/// <summary>Why mail wasn't accepted by a destination, or may not have been. The texts depend on its status code and never quote its response.</summary>
internal static class TransferRefusals
{
    private const string Part = "transfer";

    internal static Refusal NoSuchDestination { get; } = new(
        RefusalCode.NotFound, "The policy doesn't declare this destination for mail.", "Tell whoever runs this installation.", "transfer-is-declared", "transfers", RemedyKind.TellOperator);

    internal static Refusal TookTooLong { get; } = new(
        RefusalCode.Unreachable, "Loading the attachments took longer than one access may last, so nothing was sent.", "Try again with fewer messages.", Part, "limits.permit-lifetime-seconds", RemedyKind.TryAgain);

    internal static Refusal FilesTooLarge(long most) => new(
        RefusalCode.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"Together the attachments are larger than {most / 1_048_576} MB, so nothing was sent."),
        "Choose fewer messages.",
        Part,
        "limits.attachment-bytes",
        RemedyKind.Correct);

    internal static Refusal NotReached(TransferRule rule) => new(
        RefusalCode.Unreachable, $"{rule.Title} can't be reached at the moment, so nothing was sent.", "Try again later.", Part, rule.Path, RemedyKind.TryAgain);

    internal static Refusal AnswerLost(TransferRule rule) => new(
        RefusalCode.Unreachable,
        $"{rule.Title} didn't respond, so it isn't known whether the mail arrived. It won't be sent again automatically.",
        $"Check {rule.Title} first, and send again only if the mail isn't there.",
        Part,
        rule.Path,
        RemedyKind.TryAgain);

    /// <summary>Null where the destination accepted the mail.</summary>
    internal static Refusal? Of(TransferRule rule, HttpResponseMessage answer)
    {
        var code = (int)answer.StatusCode;
        return answer.StatusCode switch
        {
            _ when answer.IsSuccessStatusCode => null,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => Rejected(rule, $"{rule.Title} refused the connector's access ({code}), so the mail wasn't accepted."),
            HttpStatusCode.RequestEntityTooLarge => new Refusal(RefusalCode.TooLarge, $"{rule.Title} doesn't accept messages that large.", "Choose fewer messages.", Part, rule.Path, RemedyKind.Correct),
            HttpStatusCode.TooManyRequests => new Refusal(RefusalCode.RateLimited, $"{rule.Title} has received too many requests, so the mail wasn't accepted.", "Try again in a minute.", Part, rule.Path, RemedyKind.TryAgain)
            {
                RetryAfter = answer.Headers.RetryAfter?.Delta,
            },
            _ when code is >= 300 and < 400 => Rejected(rule, $"{rule.Title} redirects to another address ({code}). Mail may go only to the declared one, so it wasn't sent on."),
            _ when code >= 500 => AnswerLost(rule) with { Reason = $"{rule.Title} failed with an error ({code}), so it isn't known whether the mail arrived. It won't be sent again automatically." },
            _ => Rejected(rule, $"{rule.Title} didn't accept the mail ({code})."),
        };
    }

    private static Refusal Rejected(TransferRule rule, string reason) =>
        new(RefusalCode.Rejected, reason, "Tell whoever runs this installation: the destination has to be fixed.", Part, rule.Path, RemedyKind.TellOperator);
}
