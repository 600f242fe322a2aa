using Microsoft.AspNetCore.WebUtilities;

namespace GmailConnector.Web.Pages.Connect;

/// <summary>A page that leads to Google, which refuses to be framed, so that it goes on in a window of its own.</summary>
/// <param name="Page">The page.</param>
/// <param name="After">Where the framed page goes once that is done.</param>
/// <param name="NotNow">Where it goes if not.</param>
internal sealed record OwnWindowLink(string Page, string After, string NotNow)
{
    internal string Address => QueryHelpers.AddQueryString(Page, "ownWindow", "true");
}
