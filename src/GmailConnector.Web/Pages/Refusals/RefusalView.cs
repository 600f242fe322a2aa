using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Refusals;

/// <summary>A refusal, and what its buttons need. <paramref name="Retry"/> is the path of the page to try again.</summary>
internal sealed record RefusalView(Refusal Refusal, MailboxId? Mailbox, string? Retry)
{
    /// <summary>The person whom <see cref="Refusal.By"/> names.</summary>
    internal NamedPerson? Who { get; init; }

    /// <summary>The compose form's new token for Send; null for every other form.</summary>
    internal ActToken? Send { get; init; }

    /// <summary>The number of the compose form that Send belongs to.</summary>
    internal FormNumber? Form { get; init; }
}

internal static class RefusalStatus
{
    internal static int StatusCode(this RefusalCode code) => code switch
    {
        RefusalCode.NotFound => StatusCodes.Status404NotFound,
        RefusalCode.NeedsReconnect or RefusalCode.AlreadyDone or RefusalCode.AnsweredMeanwhile or RefusalCode.ActOutOfDate
            or RefusalCode.DraftSentElsewhere or RefusalCode.DraftEditedElsewhere or RefusalCode.AsksBeforeSending =>
            StatusCodes.Status409Conflict,
        RefusalCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalCode.InvalidInput => StatusCodes.Status400BadRequest,
        RefusalCode.RateLimited => StatusCodes.Status429TooManyRequests,
        RefusalCode.Rejected => StatusCodes.Status502BadGateway,
        RefusalCode.EvidenceUnavailable or RefusalCode.ClockWentBack or RefusalCode.RuleFailed
            or RefusalCode.Unreachable or RefusalCode.DestinationRefused or RefusalCode.StoreUnavailable =>
            StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status403Forbidden,
    };

    /// <summary>The heading. Codes that usually come from Gmail have other words where a transfer's destination refused.</summary>
    internal static string Heading(this Refusal refusal) => (refusal.Rule, refusal.Code) switch
    {
        (RuleName.Transfer, RefusalCode.Unreachable) => RefusalsTexts.NoResponse,
        (RuleName.Transfer, RefusalCode.Rejected) => RefusalsTexts.NotAccepted,
        (RuleName.Transfer, RefusalCode.RateLimited) => RefusalsTexts.TooManyRequests,
        (RuleName.Grant, RefusalCode.AgreementOutdated) => RefusalsTexts.NotAgreedToThisText,
        (RuleName.TransferIsDeclared, RefusalCode.AgreementOutdated) => RefusalsTexts.TheTextHasChanged,
        (RuleName.TransferIsDeclared, RefusalCode.DestinationRefused) => RefusalsTexts.NoSuchDestination,
        (RuleName.DiscardsWhatWasSeen, RefusalCode.DraftEditedElsewhere) => RefusalsTexts.NotDiscarded,
        _ => refusal.Code.Heading(),
    };

    internal static string Heading(this RefusalCode code) => code switch
    {
        RefusalCode.NotFound => RefusalsTexts.NotFound,
        RefusalCode.NoAgreement => RefusalsTexts.ThisMailNeedsYourAgreement,
        RefusalCode.GrantAltered => RefusalsTexts.ThisRecordWasAltered,
        RefusalCode.AgreementOutdated => RefusalsTexts.TheAgreementHasChanged,
        RefusalCode.ScopeNotGranted => RefusalsTexts.OneMorePermissionIsNeeded,
        RefusalCode.NeedsReconnect => RefusalsTexts.GoogleHasEndedThisConnection,
        RefusalCode.EvidenceUnavailable => RefusalsTexts.AccessCantBeRecordedSo,
        RefusalCode.ClockWentBack => RefusalsTexts.TheServersClockIsWrong,
        RefusalCode.RateLimited => RefusalsTexts.TooManyRequestsToGmail,
        RefusalCode.Unreachable => RefusalsTexts.GmailDidntRespond,
        RefusalCode.DestinationRefused => RefusalsTexts.ThisConnectionIsntAllowed,
        RefusalCode.Rejected => RefusalsTexts.GmailRejected,
        RefusalCode.InvalidInput => RefusalsTexts.SomethingNeedsCorrecting,
        RefusalCode.TooLarge => RefusalsTexts.TooLarge,
        RefusalCode.AlreadyDone => RefusalsTexts.AlreadyDone,
        RefusalCode.GroundEnded => RefusalsTexts.ThisAccessIsntOpen,
        RefusalCode.AnsweredMeanwhile or RefusalCode.DraftSentElsewhere or RefusalCode.DraftEditedElsewhere
            or RefusalCode.AsksBeforeSending => RefusalsTexts.NotSentYet,
        RefusalCode.ActOutOfDate => RefusalsTexts.ThisPageIsOut,
        RefusalCode.TicketRefused => RefusalsTexts.ThisTicketCantBeUsed,
        RefusalCode.StoreUnavailable => RefusalsTexts.TheMailStoreCant,
        _ => RefusalsTexts.NotAllowed,
    };
}
