using GmailConnector.Guard.AspNetCore.Sessions;

namespace GmailConnector.Web.Pages.SignIn;

/// <summary>The button with which one signs in.</summary>
/// <param name="After">The page that opens afterwards.</param>
/// <param name="Frame">The frame that the page is in, which waits while one signs in in a window; null outside a frame.</param>
internal sealed record SignInForm(string After, FrameId? Frame)
{
    internal static SignInForm Of(HttpContext context, string after) => new(after, context.FindFrame());
}
