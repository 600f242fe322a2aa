namespace GmailConnector.Guard.Acts;

internal static class ActRefusals
{
    internal const string Rule = "affirmative-act";

    internal static Refusal OutOfDate { get; } = new(
        RefusalCode.ActOutOfDate, "This page is out of date, so nothing was done.", "Open it again and check it before you continue.", Rule, "limits.act-lifetime-minutes", RemedyKind.Correct);

    internal static Refusal NotChosen { get; } = new(
        RefusalCode.ActOutOfDate, "The request doesn't match what was chosen in the form, so nothing was done.", "Open the page again and choose once more.", Rule, "", RemedyKind.Correct);

    internal static Refusal Used { get; } = new(
        RefusalCode.AlreadyDone, "This form was already submitted, so nothing was done again.", "Open the page again to see the current status.", Rule);
}

/// <summary>The refusals for a form that was already submitted.</summary>
/// <param name="Begun">While the result of the first submission is unknown.</param>
/// <param name="Done">Once the first submission has succeeded.</param>
internal sealed record UsedRefusals(Refusal Begun, Refusal Done);
