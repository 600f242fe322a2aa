using System.Text;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Answers;

internal static class HtmlReply
{
    public static Task WriteAsync(HttpContext context, string html, int status = 200, string? formTarget = null, Uri? frame = null)
    {
        // Browsers hold a form's redirects to form-action too, so the client's address stands in it.
        var target = Uri.TryCreate(formTarget, UriKind.Absolute, out var uri) ? " " + uri.GetLeftPart(UriPartial.Authority) : "";
        var framed = frame is null ? "" : $"; frame-src {frame.GetLeftPart(UriPartial.Authority)}";
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; form-action 'self'{target}; frame-ancestors 'none'; base-uri 'none'{framed}";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return response.Body.WriteAsync(Encoding.UTF8.GetBytes(html), context.RequestAborted).AsTask();
    }
}
