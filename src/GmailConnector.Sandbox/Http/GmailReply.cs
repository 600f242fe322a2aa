using System.IO.Compression;
using GmailConnector.Sandbox.Answers;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Http;

/// <summary>Puts an answer on the wire; zipped only when the client says "gzip" in both headers, as Google wants it.</summary>
internal static class GmailReply
{
    private const int WorthZipping = 512;

    public static async Task WriteAsync(HttpContext context, GmailAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.WwwAuthenticate is not null)
        {
            response.Headers.WWWAuthenticate = answer.WwwAuthenticate;
        }

        if (answer.RetryAfter is not null)
        {
            response.Headers.RetryAfter = answer.RetryAfter;
        }

        if (answer.Body.IsEmpty)
        {
            return;
        }

        response.ContentType = "application/json; charset=UTF-8";
        response.Headers.Vary = "Origin, X-Origin, Referer";
        response.Headers.CacheControl = "private";
        if (answer.Body.Length >= WorthZipping && MayZip(context.Request))
        {
            response.Headers.ContentEncoding = "gzip";
            using var zipped = new MemoryStream(answer.Body.Length / 2);
            await using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(answer.Body.Span);
            }

            response.ContentLength = zipped.Length;
            await response.Body.WriteAsync(
                zipped.GetBuffer().AsMemory(0, (int)zipped.Length), context.RequestAborted).ConfigureAwait(false);
            return;
        }

        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private static bool MayZip(HttpRequest request) =>
        request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase)
        && request.Headers.UserAgent.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
}
