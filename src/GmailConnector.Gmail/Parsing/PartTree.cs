using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Parsing;

/// <summary>How the parts of a Gmail payload are named and read.</summary>
internal static class PartTree
{
    /// <summary>Deeper than any real message. Deeper parts are ignored, so that no message can exhaust the stack.</summary>
    internal const int MaxDepth = 100;

    /// <summary>
    /// Gmail gives the only part of a message an empty id. We use "0", which Gmail doesn't use there and which works in a URL.
    /// </summary>
    internal static string IdOf(MessagePart part) => string.IsNullOrEmpty(part.PartId) ? "0" : part.PartId;

    internal static string TypeOf(MessagePart part) =>
        part.MimeType?.Trim().ToLowerInvariant() is { Length: > 0 } type ? type : "application/octet-stream";

    internal static string? Header(MessagePart part, string name) =>
        part.Headers?.FirstOrDefault(h => string.Equals(h?.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;

    internal static bool IsMultipart(MessagePart part) => TypeOf(part).StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>The leaves by their ids; of two with the same id the first.</summary>
    internal static IReadOnlyDictionary<string, MessagePart> Leaves(MessagePart? root)
    {
        Dictionary<string, MessagePart> leaves = new(StringComparer.Ordinal);
        Collect(root, 0);
        return leaves;

        void Collect(MessagePart? part, int depth)
        {
            if (part is null || depth > MaxDepth)
            {
                return;
            }

            if (!IsMultipart(part))
            {
                leaves.TryAdd(IdOf(part), part);
            }

            foreach (var child in part.Parts ?? [])
            {
                Collect(child, depth + 1);
            }
        }
    }

    /// <summary>Whether a leaf is the text that a person reads, and not a file.</summary>
    internal static bool IsBody(MessagePart part)
    {
        if (TypeOf(part) is not ("text/plain" or "text/html") || !string.IsNullOrEmpty(part.Filename))
        {
            return false;
        }

        return Header(part, "Content-Disposition")?.TrimStart().StartsWith("attachment", StringComparison.OrdinalIgnoreCase) != true;
    }

    internal static string? ContentId(MessagePart part)
    {
        var id = Header(part, "Content-ID")?.Trim().TrimStart('<').TrimEnd('>').Trim();
        return string.IsNullOrEmpty(id) ? null : id;
    }
}
