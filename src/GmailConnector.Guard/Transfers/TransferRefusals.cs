using System.Net;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Transfers;

/// <summary>
/// Why mail wasn't accepted by a destination, or may not have been. The texts depend on its status code and never quote its response.
/// </summary>
internal static class TransferRefusals
{
    private const string Part = RuleName.Transfer;

    internal static Refusal NoSuchDestination => new(
        RefusalCode.NotFound,
        RefusalTexts.ThePolicyDoesntDeclareThisDestinationForMail,
        RefusalTexts.TellWhoeverRunsThisInstallation,
        RuleName.TransferIsDeclared,
        "transfers",
        RemedyKind.TellOperator);

    internal static Refusal TookTooLong => new(
        RefusalCode.Unreachable,
        RefusalTexts.LoadingTheAttachmentsTookLonger,
        RefusalTexts.TryAgainWithFewerMessages,
        Part,
        "limits.permit-lifetime-seconds",
        RemedyKind.TryAgain);

    internal static Refusal FilesTooLarge(long most) => new(
        RefusalCode.TooLarge,
        RefusalTexts.TogetherTheAttachmentsAreLargerThan.With(most / 1_048_576),
        RefusalTexts.ChooseFewerMessages,
        Part,
        "limits.attachment-bytes",
        RemedyKind.Correct);

    internal static Refusal NotReached(TransferRule rule) => new(
        RefusalCode.Unreachable,
        RefusalTexts.CantBeReached.With(rule.Title),
        RefusalTexts.TryAgainLater,
        Part,
        rule.Path,
        RemedyKind.TryAgain);

    internal static Refusal AnswerLost(TransferRule rule) => new(
        RefusalCode.Unreachable,
        RefusalTexts.DidntRespondSoItIsnt.With(rule.Title),
        RefusalTexts.CheckFirstAndSendAgain.With(rule.Title),
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
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired =>
                Rejected(rule, RefusalTexts.RefusedTheConnectorsAccessSo.With(rule.Title, code)),
            HttpStatusCode.RequestEntityTooLarge =>
                new Refusal(
                    RefusalCode.TooLarge,
                    RefusalTexts.DoesntAcceptMessagesThatLarge.With(rule.Title),
                    RefusalTexts.ChooseFewerMessages,
                    Part,
                    rule.Path,
                    RemedyKind.Correct),
            HttpStatusCode.TooManyRequests =>
                new Refusal(
                    RefusalCode.RateLimited,
                    RefusalTexts.HasReceivedTooManyRequests.With(rule.Title),
                    RefusalTexts.TryAgainInAMinute,
                    Part,
                    rule.Path,
                    RemedyKind.TryAgain)
                {
                    RetryAfter = answer.Headers.RetryAfter?.Delta,
                },
            _ when code is >= 300 and < 400 => Rejected(rule, RefusalTexts.RedirectsToAnotherAddressMail.With(rule.Title, code)),
            _ when code >= 500 => AnswerLost(rule) with { Reason = RefusalTexts.FailedWithAnErrorSo.With(rule.Title, code) },
            _ => Rejected(rule, RefusalTexts.DidntAcceptTheMail.With(rule.Title, code)),
        };
    }

    private static Refusal Rejected(TransferRule rule, string reason) =>
        new(
            RefusalCode.Rejected,
            reason,
            RefusalTexts.TellWhoeverRunsThisInstallationTheDestination,
            Part,
            rule.Path,
            RemedyKind.TellOperator);
}
