using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GmailConnector.Sandbox.Answers;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>What is sent to HaloCRM's API: an array with one object.</summary>
internal static class HaloBody
{
    private const int MostBytes = 40 * 1024 * 1024;

    /// <returns>Null when it is something else.</returns>
    public static async Task<JsonObject?> ReadAsync(HttpContext context)
    {
        if (await RequestBody.ReadAsync(context.Request, MostBytes, context.RequestAborted).ConfigureAwait(false) is not { } body)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(body) is JsonArray { Count: 1 } array ? array[0] as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonObject from, string name) =>
        from[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static int? Number(this JsonObject from, string name) =>
        from[name] is JsonValue value
            ? value.TryGetValue<int>(out var number) ? number
                : value.TryGetValue<string>(out var text)
                    && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : null
            : null;

    public static bool? Flag(this JsonObject from, string name) =>
        from[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;
}
