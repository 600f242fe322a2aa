using System.Globalization;
using System.Net;
using System.Text.Json;
using GmailConnector.Guard.Mail;

namespace GmailConnector.Halo;

/// <summary>Reads a response as JSON of bounded size and depth without duplicate names. Anything else is a refusal.</summary>
internal static class HaloAnswer
{
    /// <summary>A ticket comes with its description and custom fields, none of which is read here.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Some ten thousand agents.</summary>
    private const int MostBytesOfList = 32 * 1024 * 1024;

    // HaloCRM's rate limit counts requests over five minutes.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(1);

    private const int LongestLine = 200;

    // HaloCRM writes a year about 1900 where there is no date.
    private const int LongAgo = 1970;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    internal static Task<Outcome<JsonElement>> ReadAsync(HttpResponseMessage answer, CancellationToken ct) =>
        ReadAsync(answer, JsonValueKind.Object, MostBytes, ct);

    internal static Task<Outcome<JsonElement>> ReadListAsync(HttpResponseMessage answer, CancellationToken ct) =>
        ReadAsync(answer, JsonValueKind.Array, MostBytesOfList, ct);

    internal static Task<Outcome<JsonElement>> ReadLongAsync(HttpResponseMessage answer, CancellationToken ct) =>
        ReadAsync(answer, JsonValueKind.Object, MostBytesOfList, ct);

    /// <summary>An object that HaloCRM sent by itself; null where it is something else, or larger than that.</summary>
    internal static async Task<JsonElement?> ParseAsync(Stream body, int most, CancellationToken ct) =>
        await ReadBodyAsync(body, most, ct) is { } bytes && Parse(bytes) is { ValueKind: JsonValueKind.Object } json ? json : null;

    /// <summary>A whole number above zero, or null.</summary>
    internal static int? Id(JsonElement from, string name) =>
        from.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out var id) && id > 0
            ? id
            : null;

    internal static bool? Flag(JsonElement from, string name) =>
        from.TryGetProperty(name, out var found) && found.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? found.GetBoolean()
            : null;

    internal static DateTimeOffset? Time(JsonElement from, string name) =>
        from.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(found.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        && at.Year > LongAgo
            ? at
            : null;

    /// <summary>The objects of a list; none where it isn't one.</summary>
    internal static IEnumerable<JsonElement> Objects(JsonElement from) =>
        from.ValueKind == JsonValueKind.Array ? from.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object) : [];

    internal static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    /// <summary>A text that isn't empty, on one line and not endless.</summary>
    internal static string? Line(JsonElement from, string name) =>
        Text(from, name) is { } text && Visible.OnOneLine(text) is { Length: > 0 } line
            ? line.Length > LongestLine ? line[..LongestLine] + "…" : line
            : null;

    private static async Task<Outcome<JsonElement>> ReadAsync(
        HttpResponseMessage answer, JsonValueKind kind, int most, CancellationToken ct)
    {
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created))
        {
            return answer.StatusCode == HttpStatusCode.TooManyRequests ? HaloRefusals.Busy(WaitOf(answer)) : Refused(answer.StatusCode);
        }

        if (answer.Content.Headers.ContentType?.MediaType is not "application/json")
        {
            return HaloRefusals.Odd;
        }

        if (answer.Content.Headers.ContentLength > most)
        {
            return HaloRefusals.TooLarge;
        }

        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        return await ReadBodyAsync(stream, most, ct) is not { } body ? HaloRefusals.TooLarge
            : Parse(body) is { } json && json.ValueKind == kind ? json
            : HaloRefusals.Odd;
    }

    private static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan WaitOf(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter?.Delta is { } asked && asked > TimeSpan.Zero && asked < LongestWait ? asked : UsualWait;

    private static Refusal Refused(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => HaloRefusals.ClientRefused,
        HttpStatusCode.Forbidden => HaloRefusals.NoPermission,
        HttpStatusCode.NotFound => HaloRefusals.NotThere,
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => HaloRefusals.Redirected,
        _ => HaloRefusals.Broken((int)status),
    };

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(Stream stream, int most, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (kept.Length + read > most)
            {
                return null;
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
