using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Answers;

/// <summary>The OAuth endpoints' answers.</summary>
internal static class JsonReply
{
    public static Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache, no-store, max-age=0, must-revalidate";
        return context.Response.Body.WriteAsync(Json.Build(write), context.RequestAborted).AsTask();
    }
}
