using GmailConnector.Guard.AspNetCore.Edge;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Guard.AspNetCore.Sessions;

/// <summary>The viewer of a request.</summary>
public static class Viewers
{
    /// <summary>
    /// The viewer of this request, from the checked sign-in; null without a sign-in. Changes to <see cref="HttpContext.User"/> have no
    /// effect.
    /// </summary>
    public static Viewer? FindViewer(this HttpContext context) => ResponseEdge.Of(context).Viewer;

    /// <summary>The viewer of a page that asks for authorisation.</summary>
    /// <exception cref="InvalidOperationException">The page allows anonymous access.</exception>
    public static Viewer Viewer(this HttpContext context) =>
        context.FindViewer() ?? throw new InvalidOperationException("This page has no viewer. It has to require a sign-in.");
}
