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
}

internal static class RefusalStatus
{
    internal static int StatusCode(this RefusalCode code) => code switch
    {
        RefusalCode.NotFound => StatusCodes.Status404NotFound,
        RefusalCode.NeedsReconnect or RefusalCode.AlreadyDone or RefusalCode.AnsweredMeanwhile or RefusalCode.ActOutOfDate => StatusCodes.Status409Conflict,
        RefusalCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalCode.InvalidInput => StatusCodes.Status400BadRequest,
        RefusalCode.RateLimited => StatusCodes.Status429TooManyRequests,
        RefusalCode.Rejected => StatusCodes.Status502BadGateway,
        RefusalCode.EvidenceUnavailable or RefusalCode.ClockWentBack or RefusalCode.RuleFailed
            or RefusalCode.Unreachable or RefusalCode.DestinationRefused or RefusalCode.StoreUnavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status403Forbidden,
    };

    /// <summary>The heading. Codes that usually come from Gmail have other words where a transfer's destination refused.</summary>
    internal static string Heading(this Refusal refusal) => (refusal.Rule, refusal.Code) switch
    {
        ("transfer", RefusalCode.Unreachable) => "No response",
        ("transfer", RefusalCode.Rejected) => "Not accepted",
        ("transfer", RefusalCode.RateLimited) => "Too many requests",
        ("grant", RefusalCode.AgreementOutdated) => "Not agreed to this text",
        ("transfer-is-declared", RefusalCode.AgreementOutdated) => "The text has changed",
        ("transfer-is-declared", RefusalCode.DestinationRefused) => "No such destination",
        _ => refusal.Code.Heading(),
    };

    private static string Heading(this RefusalCode code) => code switch
    {
        RefusalCode.NotFound => "Not found",
        RefusalCode.NoAgreement => "This mail needs your agreement",
        RefusalCode.GrantAltered => "This record was altered",
        RefusalCode.AgreementOutdated => "The agreement has changed",
        RefusalCode.ScopeNotGranted => "One more permission is needed",
        RefusalCode.NeedsReconnect => "Google has ended this connection",
        RefusalCode.EvidenceUnavailable => "Access can't be recorded, so nothing is shown",
        RefusalCode.ClockWentBack => "The server's clock is wrong",
        RefusalCode.RateLimited => "Too many requests to Gmail",
        RefusalCode.Unreachable => "Gmail didn't respond",
        RefusalCode.DestinationRefused => "This connection isn't allowed",
        RefusalCode.Rejected => "Gmail rejected this",
        RefusalCode.InvalidInput => "Something needs correcting",
        RefusalCode.TooLarge => "Too large",
        RefusalCode.AlreadyDone => "Already done",
        RefusalCode.GroundEnded => "This access isn't open",
        RefusalCode.AnsweredMeanwhile => "Not sent yet",
        RefusalCode.ActOutOfDate => "This page is out of date",
        RefusalCode.TicketRefused => "This ticket can't be used",
        RefusalCode.StoreUnavailable => "The mail store can't be reached",
        _ => "Not allowed",
    };
}
