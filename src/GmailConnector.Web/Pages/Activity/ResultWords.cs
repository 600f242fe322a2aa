namespace GmailConnector.Web.Pages.Activity;

/// <summary>What became of an act, as people say it.</summary>
internal static class ResultWords
{
    internal static string Of(string result) => result switch
    {
        nameof(RefusalCode.Unexplained) => ActivityTexts.ResultUnexplained,
        nameof(RefusalCode.PurposeNotAllowed) => ActivityTexts.ResultPurposeNotAllowed,
        nameof(RefusalCode.NotFound) => ActivityTexts.ResultNotFound,
        nameof(RefusalCode.NoAgreement) => ActivityTexts.ResultNoAgreement,
        nameof(RefusalCode.AgreementOutdated) => ActivityTexts.ResultAgreementOutdated,
        nameof(RefusalCode.ScopeNotGranted) => ActivityTexts.ResultScopeNotGranted,
        nameof(RefusalCode.NeedsReconnect) => ActivityTexts.ResultNeedsReconnect,
        nameof(RefusalCode.EvidenceUnavailable) => ActivityTexts.ResultEvidenceUnavailable,
        nameof(RefusalCode.ClockWentBack) => ActivityTexts.ResultClockWentBack,
        nameof(RefusalCode.RuleFailed) => ActivityTexts.ResultRuleFailed,
        nameof(RefusalCode.RateLimited) => ActivityTexts.ResultRateLimited,
        nameof(RefusalCode.Unreachable) => ActivityTexts.ResultUnreachable,
        nameof(RefusalCode.DestinationRefused) => ActivityTexts.ResultDestinationRefused,
        nameof(RefusalCode.Rejected) => ActivityTexts.ResultRejected,
        nameof(RefusalCode.InvalidInput) => ActivityTexts.ResultInvalidInput,
        nameof(RefusalCode.TooLarge) => ActivityTexts.ResultTooLarge,
        nameof(RefusalCode.AlreadyDone) => ActivityTexts.ResultAlreadyDone,
        nameof(RefusalCode.StoreUnavailable) => ActivityTexts.ResultStoreUnavailable,
        nameof(RefusalCode.GrantAltered) => ActivityTexts.ResultGrantAltered,
        nameof(RefusalCode.GroundEnded) => ActivityTexts.ResultGroundEnded,
        nameof(RefusalCode.RoleMissing) => ActivityTexts.ResultRoleMissing,
        nameof(RefusalCode.BriefingNeeded) => ActivityTexts.ResultBriefingNeeded,
        nameof(RefusalCode.OwnRequest) => ActivityTexts.ResultOwnRequest,
        nameof(RefusalCode.TicketRefused) => ActivityTexts.ResultTicketRefused,
        nameof(RefusalCode.SessionEnded) => ActivityTexts.ResultSessionEnded,
        nameof(RefusalCode.AnsweredMeanwhile) => ActivityTexts.ResultAnsweredMeanwhile,
        nameof(RefusalCode.ActOutOfDate) => ActivityTexts.ResultActOutOfDate,
        nameof(RefusalCode.DraftSentElsewhere) => ActivityTexts.ResultDraftSentElsewhere,
        nameof(RefusalCode.DraftEditedElsewhere) => ActivityTexts.ResultDraftEditedElsewhere,
        nameof(RefusalCode.AsksBeforeSending) => ActivityTexts.ResultAsksBeforeSending,
        "done" => ActivityTexts.ResultDone,
        "failed" => ActivityTexts.ResultFailed,
        "cancelled" => ActivityTexts.ResultCancelled,
        "recorded" => ActivityTexts.ResultRecorded,
        _ => result,
    };
}
