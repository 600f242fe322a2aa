using GmailConnector.Guard.Filters;

namespace GmailConnector.Web.Pages.Filters;

/// <summary>What filters do, in Gmail's words.</summary>
internal static class FilterWords
{
    /// <summary>All but the label, whose name is sealed, and where it forwards to.</summary>
    internal static IEnumerable<string> Of(FilterTerms terms)
    {
        if (terms.SkipInbox)
        {
            yield return FiltersTexts.SkipInbox;
        }

        if (terms.MarkRead)
        {
            yield return FiltersTexts.MarkAsRead;
        }

        if (terms.Star)
        {
            yield return FiltersTexts.StarIt;
        }

        if (terms.Trash)
        {
            yield return FiltersTexts.DeleteIt;
        }

        if (terms.NeverSpam)
        {
            yield return FiltersTexts.NeverSpam;
        }

        if (terms.Importance != FilterImportance.Automatic)
        {
            yield return Of(terms.Importance);
        }

        if (terms.Category is { } category)
        {
            yield return FiltersTexts.CategorizeAs.With(Of(category));
        }
    }

    internal static string Of(FilterImportance importance) => importance switch
    {
        FilterImportance.Always => FiltersTexts.MarkImportant,
        FilterImportance.Never => FiltersTexts.NeverImportant,
        _ => FiltersTexts.AsGmailDecides,
    };

    internal static IReadOnlyList<LabelId> Categories { get; } =
        [
            new("CATEGORY_PERSONAL"), new("CATEGORY_SOCIAL"), new("CATEGORY_UPDATES"), new("CATEGORY_FORUMS"), new("CATEGORY_PROMOTIONS"),
        ];

    internal static string Of(LabelId category) => category.Value switch
    {
        "CATEGORY_PERSONAL" => FiltersTexts.Primary,
        "CATEGORY_SOCIAL" => FiltersTexts.Social,
        "CATEGORY_UPDATES" => FiltersTexts.Updates,
        "CATEGORY_FORUMS" => FiltersTexts.Forums,
        "CATEGORY_PROMOTIONS" => FiltersTexts.Promotions,
        _ => FiltersTexts.ACategory,
    };
}
