namespace GmailConnector.Guard.Grants;

/// <summary>Why a mailbox can't be handed over or taken over, and what to do next.</summary>
internal static class HandOverRefusals
{
    internal const string Rule = "hand-over-by-both";

    /// <summary>The same for what doesn't exist, has ended, and is somebody else's.</summary>
    internal static Refusal NotFound => new(
        RefusalCode.NotFound, RefusalTexts.ThereIsNoSuchHandOver, RefusalTexts.AskTheOwnerToOfferItAgain, Rule);

    internal static Refusal AlreadyOffered => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisMailboxIsAlreadyOffered, RefusalTexts.WithdrawTheOfferFirst, Rule);

    internal static Refusal UnderWay => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisMailboxIsBeingHandedOver, RefusalTexts.WaitAMinuteAndOpen, Rule);

    internal static Refusal NobodyChosen => new(
        RefusalCode.InvalidInput,
        RefusalTexts.NoColleagueIsChosen,
        RefusalTexts.ChooseAListedColleague,
        Rule,
        "grounds.shared-mailbox",
        RemedyKind.Correct);
}
