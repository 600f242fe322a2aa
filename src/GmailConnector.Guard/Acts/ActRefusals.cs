namespace GmailConnector.Guard.Acts;

internal static class ActRefusals
{
    internal const string Rule = "affirmative-act";

    internal static Refusal OutOfDate => new(
        RefusalCode.ActOutOfDate,
        RefusalTexts.ThisPageIsOut,
        RefusalTexts.OpenItAgainAndCheck,
        Rule,
        "limits.act-lifetime-minutes",
        RemedyKind.Correct);

    internal static Refusal NotChosen => new(
        RefusalCode.ActOutOfDate, RefusalTexts.TheRequestDoesntMatch, RefusalTexts.OpenThePageAndChooseAgain, Rule, "", RemedyKind.Correct);

    internal static Refusal Used => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisFormWasAlreadySubmitted, RefusalTexts.OpenThePageAgainToSee, Rule);
}

/// <summary>The refusals for a form that was already submitted.</summary>
/// <param name="Begun">While the result of the first submission is unknown.</param>
/// <param name="Done">Once the first submission has succeeded.</param>
internal sealed record UsedRefusals(Refusal Begun, Refusal Done);
