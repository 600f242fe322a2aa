namespace GmailConnector.Guard.Acts;

internal static class ActRefusals
{
    internal const string Rule = "affirmative-act";

    internal static Refusal OutOfDate { get; } = new(
        RefusalCode.ActOutOfDate, "This page is out of date, so nothing was done.", "Open it again, and look at it before you go on.", Rule, "limits.act-lifetime-minutes", RemedyKind.Correct);

    internal static Refusal NotChosen { get; } = new(
        RefusalCode.ActOutOfDate, "What was to be done isn't what was chosen in the form, so nothing was done.", "Open the page again, and choose anew.", Rule, "", RemedyKind.Correct);

    internal static Refusal Used { get; } = new(
        RefusalCode.AlreadyDone, "This form was sent already, and what it asked for isn't done twice.", "Open the page again to see how it stands.", Rule);
}

/// <summary>What is said of a form that was used already.</summary>
/// <param name="Begun">While nobody knows how it ended.</param>
/// <param name="Done">Once it was done.</param>
internal sealed record UsedRefusals(Refusal Begun, Refusal Done);
