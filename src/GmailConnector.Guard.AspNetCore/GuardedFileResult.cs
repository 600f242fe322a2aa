using GmailConnector.Guard.AspNetCore.Edge;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>
/// Sends a sealed file to the person who asked for it, and nowhere else: its bytes go to the server, and to nothing that the context was
/// given.
/// </summary>
public sealed class GuardedFileResult(GuardedFile file, bool inline = false) : IActionResult
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The context isn't that of a request that a server took.</exception>
    public Task ExecuteResultAsync(ActionContext context)
    {
        var edge = ResponseEdge.Of(context.HttpContext);
        switch (file.Audience.Admit(edge.Viewer))
        {
            case Admission.Admitted:
                return FileSending.SendAsync(edge, file, inline, context.HttpContext.RequestAborted);
            case Admission.Ended:
                context.HttpContext.Response.StatusCode = StatusCodes.Status410Gone;
                return Task.CompletedTask;
            default:
                context.HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }
}
