using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Parsing;

/// <summary>The parts of a message as Gmail took it apart (<c>format=full</c>).</summary>
internal static class PayloadParts
{
    internal static Part Of(MessagePart? payload) => Of(payload ?? new MessagePart(), 0);

    /// <summary>Whether it carries what Gmail doesn't take apart, or gives no bytes of: that is read from <c>format=raw</c>.</summary>
    internal static bool NeedRaw(Part root) => root.ById().Values.Any(p => p.IsMessage || p.IsEnvelope || p.IsTnef);

    private static Part Of(MessagePart part, int depth)
    {
        var type = TypeOf(part);
        var isMessage = type is "message/rfc822" or "message/global";
        List<Part> parts = depth < Part.MaxDepth ? [.. (part.Parts ?? []).Where(p => p is not null).Select(p => Of(p, depth + 1))] : [];
        return new Part
        {
            Id = IdOf(part),
            MediaType = type,
            ContentType = Field(part, "Content-Type"),
            FileName = HeaderText.Decode(part.Filename),
            IsAttachment = IsAttachment(Field(part, "Content-Disposition")),
            ContentId = ContentId(Field(part, "Content-ID")),
            Size = part.Body?.Size ?? 0,
            Bytes = part.Body is { AttachmentId.Length: > 0, Data: null or "" } ? null : GmailBase64.Decode(part.Body?.Data),
            AttachmentId = part.Body?.AttachmentId is { Length: > 0 } id ? id : null,
            Parts = parts,
            Header = isMessage ? HeaderText.Fields((part.Parts?.FirstOrDefault()?.Headers ?? []).Select(h => (h?.Name, h?.Value))) : [],
            IsSigned = type == "multipart/signed",
            IsEncrypted = type == "multipart/encrypted",
        };
    }

    /// <summary>Whether Content-Disposition says that a part is a file.</summary>
    internal static bool IsAttachment(string? disposition) =>
        disposition?.TrimStart().StartsWith("attachment", StringComparison.OrdinalIgnoreCase) == true;

    internal static string? ContentId(string? field) => field?.Trim().TrimStart('<').TrimEnd('>').Trim() is { Length: > 0 } id ? id : null;

    // Gmail gives the outermost part an empty id. Where that is the only one we use "0", which Gmail doesn't use there and which works in
    // a URL.
    private static string IdOf(MessagePart part) =>
        part.PartId is { Length: > 0 } id ? id : part.Parts is { Count: > 0 } ? string.Empty : "0";

    private static string TypeOf(MessagePart part) =>
        part.MimeType?.Trim().ToLowerInvariant() is { Length: > 0 } type ? type : "application/octet-stream";

    private static string? Field(MessagePart part, string name) =>
        part.Headers?.FirstOrDefault(h => string.Equals(h?.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;
}
