namespace GmailConnector.Guard.Assigning;

internal static class AssignmentRefusals
{
    private const string Rule = "assignment";

    /// <summary>Somebody else was faster: nothing was changed, and the page shows who has it now.</summary>
    internal static Refusal Changed => new(
        RefusalCode.AlreadyDone, RefusalTexts.SomebodyElseChangedThisConversation, RefusalTexts.LookWhoHasItNow, Rule);

    internal static Refusal NotShared => new(
        RefusalCode.InvalidInput,
        RefusalTexts.OnlyConversationsOfASharedMailbox,
        RefusalTexts.InviteAColleagueFirst,
        Rule,
        "purposes.assign-mail",
        RemedyKind.Correct);

    internal static Refusal NobodyHere => new(
        RefusalCode.InvalidInput,
        RefusalTexts.ThisPersonDoesntAnswerHere,
        RefusalTexts.ChooseSomebodyWhoAnswers,
        Rule,
        "purposes.assign-mail",
        RemedyKind.Correct);
}
