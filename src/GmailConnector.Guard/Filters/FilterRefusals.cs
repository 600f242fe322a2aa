namespace GmailConnector.Guard.Filters;

/// <summary>Why a filter isn't created or deleted.</summary>
internal static class FilterRefusals
{
    private const string Rule = "filters";

    internal static Refusal NoCriteria => Correct(FilterTexts.TheFilterMatchesEverything, FilterTexts.SayWhichMailItIsFor);

    internal static Refusal NoAction => Correct(FilterTexts.TheFilterDoesNothing, FilterTexts.ChooseWhatItDoes);

    internal static Refusal TooLong =>
        Correct(FilterTexts.TheFilterIsTooLong.With(FilterSealer.LongestCriteria), FilterTexts.UseTwoFilters);

    internal static Refusal TooMany =>
        Correct(FilterTexts.ThereAreTooManyFilters.With(MailFilters.Most), FilterTexts.DeleteAFilter);

    internal static Refusal Exists => Correct(FilterTexts.ThereIsSuchAFilter, FilterTexts.ChangeTheFilter);

    internal static Refusal Rejected => Correct(FilterTexts.GmailDoesntTakeThisFilter, FilterTexts.CheckTheFilter);

    private static Refusal Correct(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, Rule, "", RemedyKind.Correct);
}
