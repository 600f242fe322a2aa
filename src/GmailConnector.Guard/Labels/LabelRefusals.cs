namespace GmailConnector.Guard.Labels;

/// <summary>Why a label isn't made or changed.</summary>
internal static class LabelRefusals
{
    private const string Rule = "labels";

    internal static Refusal NameInvalid => new(
        RefusalCode.InvalidInput, RefusalTexts.ALabelCantHaveThisName, RefusalTexts.TypeAnotherLabelName, Rule, "", RemedyKind.Correct);

    internal static Refusal NameTaken => new(
        RefusalCode.InvalidInput, RefusalTexts.ThereIsALabelOfThisName, RefusalTexts.TypeAnotherLabelName, Rule, "", RemedyKind.Correct);

    internal static Refusal NestedInItself => new(
        RefusalCode.InvalidInput,
        RefusalTexts.ALabelCantBeNestedInItself,
        RefusalTexts.ChooseAnotherLabelToNestUnder,
        Rule,
        "",
        RemedyKind.Correct);

    internal static Refusal Gone => new(
        RefusalCode.NotFound, RefusalTexts.ThisLabelWasDeletedInGmail, RefusalTexts.ChooseAnotherLabel, Rule, "", RemedyKind.Correct);
}
