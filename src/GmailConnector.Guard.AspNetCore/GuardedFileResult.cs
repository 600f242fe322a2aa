using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>Streams a sealed file to the person who asked for it, and nowhere else.</summary>
public sealed class GuardedFileResult(GuardedFile file, bool inline = false) : IActionResult
{
    // What a browser may show by itself without running anything; all else is downloaded as bytes.
    private static readonly HashSet<string> ShownInline = new(StringComparer.OrdinalIgnoreCase) { "image/png", "image/jpeg", "image/gif", "image/webp" };

    /// <inheritdoc/>
    [ContentEnds("Streamed to the person who asked for it, under a live permit.")]
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var admission = file.Audience.Admit(context.HttpContext.User.AsViewer());
        if (admission != Admission.Admitted)
        {
            response.StatusCode = admission == Admission.Ended ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
            return;
        }

        var (name, mediaType, content) = file.Reveal();
        var shown = inline && ShownInline.Contains(mediaType);
        var disposition = new ContentDispositionHeaderValue(shown ? "inline" : "attachment");
        if (!shown)
        {
            disposition.SetHttpFileName(name.Length == 0 ? "attachment" : name);
        }

        response.ContentType = shown ? mediaType : "application/octet-stream";
        response.ContentLength = content.Length;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        await response.Body.WriteAsync(content, context.HttpContext.RequestAborted);
    }
}
