using GmailConnector.Guard.Ports;
using MimeKit;

namespace GmailConnector.Guard.Html;

/// <summary>Pictures that a browser draws without running anything; everything else is downloaded.</summary>
internal static class DrawnTypes
{
    private static readonly Dictionary<string, string> Drawn = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/png"] = "image/png",
        ["image/x-png"] = "image/png",
        ["image/jpeg"] = "image/jpeg",
        ["image/jpg"] = "image/jpeg",
        ["image/pjpeg"] = "image/jpeg",
        ["image/gif"] = "image/gif",
        ["image/webp"] = "image/webp",
        ["image/bmp"] = "image/bmp",
        ["image/x-ms-bmp"] = "image/bmp",
    };

    internal static string? Of(AttachmentPart part) => Of(part.MediaType, part.FileName);

    /// <summary>
    /// The registered type of such a picture, told by its name where its sender calls it only bytes; null for everything else.
    /// </summary>
    internal static string? Of(string mediaType, string name) => Drawn.GetValueOrDefault(
        string.Equals(mediaType, "application/octet-stream", StringComparison.OrdinalIgnoreCase) ? MimeTypes.GetMimeType(name) : mediaType);
}
