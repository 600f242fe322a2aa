using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Elements;

/// <summary>The state of an access, for each of those who read about it.</summary>
internal static class GrantStateWords
{
    /// <summary>For the owner of the mailbox.</summary>
    internal static string ForOwner(GrantState state) => state switch
    {
        GrantState.Requested => ElementsTexts.WaitingForADecisionNothing,
        GrantState.Live => ElementsTexts.Open,
        GrantState.Emergency => ElementsTexts.OpenAsEmergencyAccess,
        GrantState.Refused => ElementsTexts.Refused,
        GrantState.Withdrawn => ElementsTexts.WithdrawnBeforeADecision,
        GrantState.Lapsed => ElementsTexts.ExpiredNobodyDecidedInTime,
        GrantState.Over => ElementsTexts.EndedNothingCanBeOpened,
        GrantState.Reported => ElementsTexts.EndedTheFindingsAreWaiting,
        GrantState.Closed => ElementsTexts.ClosedTheFindingsWereReviewed,
        _ => ElementsTexts.Unknown,
    };

    /// <summary>For the officers of an incident or a legal order.</summary>
    internal static string ForOfficer(AccessCase shown) => shown.State switch
    {
        GrantState.Requested => ElementsTexts.WaitingForADecision,
        GrantState.Live => ElementsTexts.Open,
        GrantState.Emergency => ElementsTexts.OpenAsAnEmergency,
        GrantState.Refused => ElementsTexts.Refused,
        GrantState.Withdrawn => ElementsTexts.Withdrawn,
        GrantState.Lapsed => ElementsTexts.ExpiredNobodyDecidedInTime,
        GrantState.Over when shown.Incident is not null => ElementsTexts.EndedFindingsDue,
        GrantState.Over => ElementsTexts.Ended,
        GrantState.Reported => ElementsTexts.EndedReviewDue,
        _ => ElementsTexts.Closed,
    };

    /// <summary>For the two people of a message agreement.</summary>
    internal static string ForColleague(AccessCase shared) => shared.State switch
    {
        GrantState.Requested => ElementsTexts.WaitingForADecision,
        GrantState.Live => ElementsTexts.Open,
        GrantState.Refused => ElementsTexts.Refused,
        GrantState.Withdrawn => ElementsTexts.Withdrawn,
        GrantState.Lapsed => ElementsTexts.ExpiredNoDecisionInTime,
        _ when shared.EndedBy is null => ElementsTexts.Expired,
        _ => ElementsTexts.Ended,
    };
}
