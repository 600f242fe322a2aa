namespace GmailConnector.Guard.Roles;

/// <summary>Why a role isn't given or taken, or doesn't work, and what to do next.</summary>
internal static class RoleRefusals
{
    internal const string Rule = "roles-by-two";

    private const string Policy = "roles";

    internal static Refusal BriefingNeeded => new(
        RefusalCode.BriefingNeeded,
        RefusalTexts.YourRoleWaitsForTheBriefing,
        RefusalTexts.ReadTheBriefingAndConfirmIt,
        Rule,
        "roles.briefing",
        RemedyKind.ConfirmBriefing);

    internal static Refusal AccessTaken => new(
        RefusalCode.AccessTaken, RefusalTexts.YourAccessWasTaken, RefusalTexts.AskForYourAccessBack, Rule, "", RemedyKind.TellOperator);

    internal static Refusal NotFound => new(
        RefusalCode.NotFound, RefusalTexts.ThereIsNoSuchProposal, RefusalTexts.OpenTheRolesAgain, Rule, Policy);

    internal static Refusal NobodyChosen => new(
        RefusalCode.InvalidInput,
        RefusalTexts.NoPersonAndRoleAreChosen,
        RefusalTexts.ChooseAPersonAndARole,
        Rule,
        Policy,
        RemedyKind.Correct);

    internal static Refusal NotAttested => new(
        RefusalCode.InvalidInput,
        RefusalTexts.TheBackgroundCheckIsntAttested,
        RefusalTexts.TickTheBoxIfItWasDone,
        Rule,
        "roles.background-check",
        RemedyKind.Correct);

    internal static Refusal OwnRole => new(
        RefusalCode.OwnRequest, RefusalTexts.ThisIsYourOwnRole, RefusalTexts.SomebodyElseHasToDoThat, Rule, Policy);

    internal static Refusal OwnProposal => new(
        RefusalCode.OwnRequest, RefusalTexts.YouProposedThis, RefusalTexts.SomebodyElseHasToDecide, Rule, Policy);

    internal static Refusal HasIt => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThePersonHasThisRole, RefusalTexts.OpenTheRolesAgain, Rule, Policy);

    internal static Refusal HasItNot => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThePersonDoesntHaveThisRole, RefusalTexts.OpenTheRolesAgain, Rule, Policy);

    internal static Refusal IsProposed => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisRoleIsProposedAlready, RefusalTexts.OpenTheRolesAgain, Rule, Policy);

    internal static Refusal NamedInSettings => new(
        RefusalCode.AlreadyDone,
        RefusalTexts.TheSettingsNameThisPerson,
        RefusalTexts.WhoeverRunsThisInstallationChangesTheSettings,
        Rule,
        "",
        RemedyKind.TellOperator);

    internal static Refusal LastOperator => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisIsTheLastOperator, RefusalTexts.GiveTheRoleToAnotherFirst, Rule, Policy);

    internal static Refusal ChangedMeanwhile => new(
        RefusalCode.AlreadyDone, RefusalTexts.RolesWereChangedMeanwhile, RefusalTexts.OpenTheRolesAgain, Rule, Policy, RemedyKind.TryAgain);

    internal static Refusal EndUnrecorded => new(
        RefusalCode.AlreadyDone,
        RefusalTexts.TheEndOfThisRoleIsntRecordedYet,
        RefusalTexts.TryAgainInAMinute,
        Rule,
        Policy,
        RemedyKind.TryAgain);

    internal static Refusal TextChanged => new(
        RefusalCode.AgreementOutdated,
        RefusalTexts.TheTextHasChangedSince,
        RefusalTexts.ReadTheTextAndConfirmIt,
        Rule,
        "roles.briefing",
        RemedyKind.Correct);
}
