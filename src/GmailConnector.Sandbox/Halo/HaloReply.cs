using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>Answers as HaloCRM's API gives them.</summary>
internal static class HaloReply
{
    public static async Task WriteAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted).ConfigureAwait(false);
    }

    public static Task OkAsync(HttpContext context, JsonNode body) => WriteAsync(context, 200, body);

    public static Task CreatedAsync(HttpContext context, JsonNode body) => WriteAsync(context, 201, body);

    public static Task NotFoundAsync(HttpContext context) => FaultAsync(context, 404, "Not found");

    public static Task FaultAsync(HttpContext context, int status, string message) =>
        WriteAsync(context, status, new JsonObject { ["message"] = message });

    /// <summary>A page of a list under its name, with the number of all.</summary>
    public static JsonObject Page<T>(string name, IReadOnlyList<T> all, HaloPage page, Func<T, JsonNode> write) => new()
    {
        ["record_count"] = all.Count,
        [name] = Array(all.Skip((page.Number - 1) * page.Size).Take(page.Size), write),
    };

    public static JsonArray Array<T>(IEnumerable<T> all, Func<T, JsonNode> write) => [.. all.Select(write)];
}
