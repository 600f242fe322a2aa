namespace GmailConnector.Web.Pages.Review;

/// <summary>The public pages, in the order in which a reviewer asks for them.</summary>
internal static class ReviewPages
{
    internal static IReadOnlyList<(string Href, string Text)> All =>
    [
        ("/limited-use", ReviewTexts.LimitedUse),
        ("/walk-through", ReviewTexts.WalkThrough),
        ("/privacy", ReviewTexts.Privacy),
        ("/scopes", ReviewTexts.Scopes),
        ("/data", ReviewTexts.Data),
        ("/evidence", ReviewTexts.Evidence),
        ("/leaving", ReviewTexts.Leaving),
    ];
}
