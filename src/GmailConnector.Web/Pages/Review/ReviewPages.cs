namespace GmailConnector.Web.Pages.Review;

/// <summary>The public pages, in the order in which a reviewer asks for them.</summary>
internal static class ReviewPages
{
    internal static IReadOnlyList<(string Href, string Text)> All { get; } =
    [
        ("/limited-use", "Limited Use"), ("/walk-through", "Walk-through"), ("/privacy", "Privacy"), ("/scopes", "Scopes"), ("/data", "Data"), ("/evidence", "Evidence"), ("/leaving", "Leaving"),
    ];
}
