namespace GmailConnector.Guard.Filters;

/// <summary>Why a filter isn't created or deleted.</summary>
internal static class FilterRefusals
{
    private const string Rule = "filters";

    internal static Refusal NoCriteria { get; } = Correct(FilterTexts.TheFilterMatchesEverything, FilterTexts.SayWhichMailItIsFor);

    internal static Refusal NoAction { get; } = Correct(FilterTexts.TheFilterDoesNothing, FilterTexts.ChooseWhatItDoes);

    internal static Refusal TooLong { get; } =
        Correct(FilterTexts.TheFilterIsTooLong.With(FilterSealer.LongestCriteria), FilterTexts.UseTwoFilters);

    internal static Refusal TooMany { get; } =
        Correct(FilterTexts.ThereAreTooManyFilters.With(MailFilters.Most), FilterTexts.DeleteAFilter);

    internal static Refusal Exists { get; } = Correct(FilterTexts.ThereIsSuchAFilter, FilterTexts.ChangeTheFilter);

    internal static Refusal Rejected { get; } = Correct(FilterTexts.GmailDoesntTakeThisFilter, FilterTexts.CheckTheFilter);

    private static Refusal Correct(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, Rule, "", RemedyKind.Correct);
}
