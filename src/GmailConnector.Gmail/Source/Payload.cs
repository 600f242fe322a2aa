using GmailConnector.Gmail.Faults;
using GmailConnector.Gmail.Mime;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Source;

/// <summary>An outgoing message for Gmail's API: in JSON if it is small, as an upload if it is large.</summary>
internal sealed record Payload(ReadOnlyMemory<byte> Bytes, string? ThreadId)
{
    internal const string MediaType = "message/rfc822";

    /// <summary>Gmail's limit for uploads.</summary>
    internal const long MaxBytes = 36_700_160;

    // base64 adds a third, and the JSON round it has to stay below 5 MB.
    private const int MaxInJson = 3_500_000;

    internal bool NeedsUpload => Bytes.Length > MaxInJson;

    /// <summary>The message as bytes. A message that is too large is refused before any byte is sent.</summary>
    internal static Outcome<Payload> Of(OutgoingMessage message, string? typedRecipients = null)
    {
        if (MimeWriter.EstimateBytes(message) > MaxBytes + 1_000_000)
        {
            return GmailRefusals.TooLarge;
        }

        if (!MimeWriter.Write(message, typedRecipients).TryGet(out var bytes, out var refusal))
        {
            return refusal;
        }

        return bytes.Length > MaxBytes ? GmailRefusals.TooLarge : new Payload(bytes, message.Thread?.Value);
    }

    /// <summary>With <c>raw</c> in it.</summary>
    internal Message InJson() => new() { ThreadId = ThreadId, Raw = GmailBase64.Encode(Bytes.Span) };

    /// <summary>The metadata that goes beside an upload.</summary>
    internal Message Beside() => new() { ThreadId = ThreadId };

    internal Stream Open() => Memory.Open(Bytes);
}
