using System.Globalization;
using System.Text.Json;
using GmailConnector.Gmail.Parsing;

namespace GmailConnector.Gmail.Push;

/// <summary>What a push says: that a mailbox's history has come to a point. Nobody signed it.</summary>
/// <param name="Id">Pub/Sub's id of the message, the same when it comes again.</param>
/// <param name="Address">The account's address.</param>
/// <param name="HistoryId">Where its history is.</param>
internal sealed record PushMessage(string Id, [property: GmailContent] string Address, ulong HistoryId)
{
    internal const int MostBytes = 16 * 1024;

    private const int LongestId = 64;
    private const int LongestAddress = 320;
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 8 };

    /// <summary>Null where it isn't one of Gmail's.</summary>
    internal static async Task<PushMessage?> ReadAsync(Stream body, CancellationToken ct)
    {
        var bytes = new byte[MostBytes + 1];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        try
        {
            return read <= MostBytes ? Read(bytes.AsMemory(0, read)) : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static PushMessage? Read(ReadOnlyMemory<byte> bytes)
    {
        using var envelope = JsonDocument.Parse(bytes, Shallow);
        if (envelope.RootElement.ValueKind != JsonValueKind.Object
            || !envelope.RootElement.TryGetProperty("message", out var message)
            || Text(message, "messageId") is not { Length: > 0 and <= LongestId } id
            || Text(message, "data") is not { } data)
        {
            return null;
        }

        using var change = JsonDocument.Parse(GmailBase64.Decode(data), Shallow);
        return change.RootElement.ValueKind == JsonValueKind.Object
            && Text(change.RootElement, "emailAddress") is { Length: > 0 and <= LongestAddress } address
            && ulong.TryParse(Text(change.RootElement, "historyId"), NumberStyles.None, CultureInfo.InvariantCulture, out var history)
            ? new PushMessage(id, address, history)
            : null;
    }

    // Gmail writes the history id as a number, its description of the API as a text.
    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;
}
