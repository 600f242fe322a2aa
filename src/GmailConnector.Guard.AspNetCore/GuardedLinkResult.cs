using GmailConnector.Guard.AspNetCore.Edge;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>
/// Leads the person who asked to a place that a message names, as a link in its text would: their browser goes there, and this server
/// doesn't. For a link that opens in a new tab.
/// </summary>
public sealed class GuardedLinkResult(GuardedLink link) : IActionResult
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The context isn't that of a request that a server took.</exception>
    public Task ExecuteResultAsync(ActionContext context)
    {
        var edge = ResponseEdge.Of(context.HttpContext);
        switch (link.Audience.Admit(edge.Viewer))
        {
            case Admission.Admitted:
                edge.LeadTo(link);
                context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
                break;
            case Admission.Ended:
                context.HttpContext.Response.StatusCode = StatusCodes.Status410Gone;
                break;
            default:
                context.HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }

        return Task.CompletedTask;
    }
}
