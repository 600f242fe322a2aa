using System.Buffers.Text;
using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Provider;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

/// <summary>One call of a Gmail method, wherever it came from: a request, a batch part or an upload.</summary>
internal sealed class GmailCall(World world, Mailbox mailbox, QueryParameters query, string[] arguments)
{
    private JsonElement? json;

    public World World { get; } = world;
    public Mailbox Mailbox { get; } = mailbox;
    public QueryParameters Query { get; } = query;

    /// <summary>The path's variable parts, in order.</summary>
    public string[] Arguments { get; } = arguments;

    public string Id => Arguments[0];

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>An uploaded message; null when the message comes as JSON.</summary>
    public byte[]? Media { get; init; }

    /// <summary>The token allows this method by `gmail.metadata` alone.</summary>
    public bool MetadataOnly { get; init; }

    public DateTimeOffset Now => World.Time.GetUtcNow();

    public JsonElement Json
    {
        get
        {
            if (json is null)
            {
                using var document = JsonDocument.Parse(Body.IsEmpty ? "{}"u8.ToArray() : Body);
                json = document.RootElement.ValueKind == JsonValueKind.Object
                    ? document.RootElement.Clone()
                    : throw new JsonException("The root must be an object.");
            }

            return json.Value;
        }
    }

    /// <summary>The message of a send, draft, insert or import: uploaded, or `raw` of the given JSON.</summary>
    public GmailAnswer? ReadRaw(JsonElement message, out byte[] raw)
    {
        raw = Media ?? [];
        if (Media is not null)
        {
            return null;
        }

        var text = message.Text("raw");
        if (string.IsNullOrEmpty(text))
        {
            return Faults.Invalid("'raw' RFC822 payload message string or uploading message via /upload/* URL required");
        }

        if (text.Length > World.Limits.JsonBytes)
        {
            return Faults.TooLarge(World.Limits.JsonBytes);
        }

        return TryDecode(text, out raw) ? null : Faults.Invalid("Invalid value for ByteString: " + text[..Math.Min(20, text.Length)]);
    }

    /// <summary>Base64url or base64, with or without padding, as Google accepts it.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        var normal = text.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        try
        {
            bytes = Base64Url.DecodeFromChars(normal);
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }

    public static bool IsMessageId(string id) => id.Length is >= 1 and <= 16 && id.AsSpan().IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;
}
