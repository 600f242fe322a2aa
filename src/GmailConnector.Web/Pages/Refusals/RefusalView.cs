using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Refusals;

/// <summary>A refusal with what its buttons need. <paramref name="Retry"/> is a path of ours that may be asked again.</summary>
internal sealed record RefusalView(Refusal Refusal, MailboxId? Mailbox, string? Retry)
{
    /// <summary>Who <see cref="Refusal.By"/> is.</summary>
    internal NamedPerson? Who { get; init; }

    /// <summary>What a form to write in sends by from now on; null for all others.</summary>
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

    /// <summary>Most refusals of these kinds come from Gmail; a transfer's come from where mail was to go.</summary>
    internal static string Heading(this Refusal refusal) => (refusal.Rule, refusal.Code) switch
    {
        ("transfer", RefusalCode.Unreachable) => "No answer",
        ("transfer", RefusalCode.Rejected) => "Not taken",
        ("transfer", RefusalCode.RateLimited) => "Too fast",
        ("grant", RefusalCode.AgreementOutdated) => "Not agreed to this text",
        ("transfer-is-declared", RefusalCode.AgreementOutdated) => "The text has changed",
        ("transfer-is-declared", RefusalCode.DestinationRefused) => "No such destination",
        _ => refusal.Code.Heading(),
    };

    private static string Heading(this RefusalCode code) => code switch
    {
        RefusalCode.NotFound => "Not here",
        RefusalCode.NoAgreement => "This mail needs your agreement",
        RefusalCode.GrantAltered => "This agreement was tampered with",
        RefusalCode.AgreementOutdated => "The agreement has changed",
        RefusalCode.ScopeNotGranted => "One more permission is needed",
        RefusalCode.NeedsReconnect => "Google has ended this connection",
        RefusalCode.EvidenceUnavailable => "Nothing is shown while it can't be recorded",
        RefusalCode.ClockWentBack => "The server's clock is wrong",
        RefusalCode.RateLimited => "Gmail asks to slow down",
        RefusalCode.Unreachable => "Gmail didn't answer",
        RefusalCode.DestinationRefused => "This connection isn't allowed",
        RefusalCode.Rejected => "Gmail said no",
        RefusalCode.InvalidInput => "Something needs correcting",
        RefusalCode.TooLarge => "Too large",
        RefusalCode.AlreadyDone => "Already done",
        RefusalCode.GroundEnded => "This access isn't open",
        RefusalCode.AnsweredMeanwhile => "Not sent yet",
        RefusalCode.ActOutOfDate => "This page is out of date",
        RefusalCode.TicketRefused => "The ticket doesn't hold",
        RefusalCode.StoreUnavailable => "The mail store can't be reached",
        _ => "Not allowed",
    };
}
