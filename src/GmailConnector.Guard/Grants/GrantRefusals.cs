using System.Globalization;

namespace GmailConnector.Guard.Grants;

/// <summary>Why access to somebody's messages can't be requested, approved, used or ended.</summary>
internal static class GrantRefusals
{
    internal const string Rule = RuleName.Grant;

    /// <summary>The same for what doesn't exist and what is somebody else's.</summary>
    internal static Refusal NotFound => new(
        RefusalCode.NotFound, RefusalTexts.ThereIsNoSuchRequest, RefusalTexts.ItMayHaveBeenRemoved, Rule);

    internal static Refusal OwnRequest => new(
        RefusalCode.OwnRequest, RefusalTexts.YouTookPart, RefusalTexts.SomebodyElseHasToDecide, Rule);

    internal static Refusal OwnMailbox => new(
        RefusalCode.OwnRequest, RefusalTexts.OneOfTheseMailboxes, RefusalTexts.SomebodyElseHasToHandle, Rule);

    internal static Refusal RoleMissing(string role) => new(
        RefusalCode.RoleMissing, RefusalTexts.ThisNeedsTheRole.With(role), RefusalTexts.AskSomebodyWhoHas, Rule);

    internal static Refusal AlreadyAnswered(GrantState state) => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisHasAlreadyBeenDecided.With(Words(state)), RefusalTexts.OpenItAgainToSee, Rule);

    internal static Refusal NotNow(GrantState state) => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisCantBeDoneNow.With(Words(state)), RefusalTexts.OpenItAgainToSeeWhatCanBeDone, Rule);

    internal static Refusal Ended(GrantState state) => new(
        RefusalCode.GroundEnded, ReasonOf(state), RefusalTexts.IfYouStillNeed, RuleName.GroundIsLive, "grounds");

    internal static Refusal NotYet => new(
        RefusalCode.GroundEnded, RefusalTexts.ThisAccessHasntBeenApproved, RefusalTexts.ItOpensAsSoon, RuleName.GroundIsLive, "grounds");

    internal static Refusal NotRecorded => new(
        RefusalCode.GroundEnded,
        RefusalTexts.ThisAccessHasBeenApproved,
        RefusalTexts.ItOpensAsSoonAsItIsRecorded,
        RuleName.GroundIsLive,
        "grounds",
        RemedyKind.TellOperator);

    internal static Refusal ClockWentBack => new(
        RefusalCode.ClockWentBack,
        RefusalTexts.TheServersClockWasSet,
        RefusalTexts.TellWhoeverRunsThisInstallationOpen,
        RuleName.GroundIsLive,
        "grounds",
        RemedyKind.TellOperator);

    internal static Refusal SignedOut => new(
        RefusalCode.SessionEnded, RefusalTexts.ThisSignInHasEnded, RefusalTexts.SignInAgain, RuleName.GroundIsLive, "grounds");

    internal static Refusal Altered => new(
        RefusalCode.GrantAltered,
        RefusalTexts.TheStoredAccessWasAltered,
        RefusalTexts.TellWhoeverRunsThisInstallation,
        RuleName.GroundIsLive,
        "grounds",
        RemedyKind.TellOperator);

    internal static Refusal NoDownloads => new(
        RefusalCode.PurposeNotAllowed,
        RefusalTexts.ThisAccessShowsAttachmentsOnly,
        RefusalTexts.IfYouNeedAnAttachment,
        RuleName.GroundIsLive,
        "grounds");

    internal static Refusal NothingChosen => new(
        RefusalCode.InvalidInput,
        RefusalTexts.NoMessageIsChosen,
        RefusalTexts.ChooseIndividualMessagesAWhole,
        Rule,
        "grounds",
        RemedyKind.Correct);

    internal static Refusal NotPartOfIt => new(
        RefusalCode.InvalidInput,
        RefusalTexts.OneOfTheseMessagesWasnt,
        RefusalTexts.YouCanApproveFewerMessages,
        Rule,
        "grounds",
        RemedyKind.Correct);

    internal static Refusal TooMany(int chosen, int most, string policy) => new(
        RefusalCode.TooLarge,
        RefusalTexts.TheseAreMessagesTheLimit.With(chosen, most),
        RefusalTexts.ChooseFewerMessages,
        Rule,
        policy,
        RemedyKind.Correct);

    internal static Refusal TooLong(TimeSpan most, string policy) => new(
        RefusalCode.InvalidInput,
        RefusalTexts.TheDurationMustBeMore.With(Words(most)),
        RefusalTexts.ChooseAnotherDuration,
        Rule,
        policy,
        RemedyKind.Correct);

    internal static Refusal ToldTooLate(TimeSpan most, string policy) => new(
        RefusalCode.InvalidInput,
        RefusalTexts.TheOwnerWouldBeNotified.With(Words(most)),
        RefusalTexts.ApproveItWithTheOwner,
        Rule,
        policy,
        RemedyKind.Correct);

    internal static Refusal DraftOfAnother => new(
        RefusalCode.AlreadyDone, RefusalTexts.AnotherOfficerIsWriting, RefusalTexts.TalkToThemOrSubmit, Rule);

    internal static Refusal ReportIsOver => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisReportIsClosed, RefusalTexts.OpenItAgainToSee, Rule);

    internal static Refusal NoReason => new(
        RefusalCode.InvalidInput, RefusalTexts.TheReasonIsMissing, RefusalTexts.GiveTheReason, Rule, "", RemedyKind.Correct);

    internal static Refusal SameForm => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisFormWasAlreadySubmitted, RefusalTexts.YoullFindTheResultAmong, Rule);

    internal static Refusal EmergencyUnanswered => new(
        RefusalCode.InvalidInput,
        RefusalTexts.NobodyHasDecidedYetWhether,
        RefusalTexts.DecideThatFirstThenReview,
        Rule,
        "grounds.security-incident.emergency",
        RemedyKind.Correct);

    internal static Refusal NoEmergencies => new(
        RefusalCode.PurposeNotAllowed,
        RefusalTexts.ThePolicyAllowsNoAccess,
        RefusalTexts.FileTheIncidentWithout,
        Rule,
        "grounds.security-incident.emergency.allowed");

    internal static string Words(GrantState state) => state switch
    {
        GrantState.Requested => RefusalTexts.WaitingForADecision,
        GrantState.Live => RefusalTexts.StateOpen,
        GrantState.Emergency => RefusalTexts.OpenAsAnEmergency,
        GrantState.Refused => RefusalTexts.StateRefused,
        GrantState.Withdrawn => RefusalTexts.StateWithdrawn,
        GrantState.Lapsed => RefusalTexts.ExpiredBecauseNobodyDecided,
        GrantState.Over => RefusalTexts.StateEnded,
        GrantState.Reported => RefusalTexts.EndedWaitingForTheReview,
        GrantState.Closed => RefusalTexts.StateClosed,
        _ => RefusalTexts.StateUnknown,
    };

    private static string ReasonOf(GrantState ended) => ended switch
    {
        GrantState.Refused => RefusalTexts.ThisRequestForAccess,
        GrantState.Withdrawn => RefusalTexts.ThisRequestForAccessWasWithdrawn,
        GrantState.Lapsed => RefusalTexts.ThisRequestForAccessExpired,
        _ => RefusalTexts.YourAccessToThisMessage,
    };

    internal static string Words(TimeSpan time) => (time.TotalDays, time.TotalHours) switch
    {
        ( >= 2, _) => RefusalTexts.InDays.With(time.TotalDays.ToString("0.#", CultureInfo.CurrentUICulture)),
        (_, >= 2) => RefusalTexts.InHours.With(time.TotalHours.ToString("0.#", CultureInfo.CurrentUICulture)),
        _ => RefusalTexts.InMinutes.With(time.TotalMinutes.ToString("0", CultureInfo.CurrentUICulture)),
    };
}
