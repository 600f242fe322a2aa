using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Html;

/// <summary>Which parts of a message its frame draws (RFC 2392); all others are files.</summary>
internal static class DrawnParts
{
    /// <summary>The same message, those of its parts marked as inline that its own frame draws.</summary>
    internal static MessageContent Mark(MessageContent content)
    {
        if (!content.Attachments.Any(a => a.ContentId is not null && DrawnTypes.Of(a) is not null))
        {
            return content;
        }

        HashSet<string> drawn = new(StringComparer.Ordinal);
        MessageHtml.ForFrame(
            content,
            new FrameOptions(RemoteImages: false, partId =>
            {
                drawn.Add(partId);
                return partId;
            }));
        return content with { Attachments = [.. content.Attachments.Select(a => a with { Inline = drawn.Contains(a.PartId) })] };
    }

    /// <summary>The part that a <c>cid:</c> address names, if a browser can draw it; else null.</summary>
    internal static AttachmentPart? Find(IReadOnlyList<AttachmentPart> parts, string contentId) =>
        parts.FirstOrDefault(p => p.ContentId is { } id && IsNamed(id, contentId)) is { } part && DrawnTypes.Of(part) is not null
            ? part
            : null;

    // RFC 2392 escapes what a URL can't hold; some senders escape nothing, and some have a percent sign in the id itself.
    private static bool IsNamed(string id, string contentId) =>
        string.Equals(id, contentId, StringComparison.OrdinalIgnoreCase)
        || string.Equals(id, Uri.UnescapeDataString(contentId), StringComparison.OrdinalIgnoreCase);
}
