using System.Collections.Frozen;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Mail;

/// <summary>How a file can be looked at without opening it in another program.</summary>
public enum AttachmentPreview
{
    /// <summary>A picture that a browser draws without running anything.</summary>
    Picture,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A PDF document.</summary>
    Pdf,
}

internal static class AttachmentPreviews
{
    /// <summary>In bytes. A larger document would hold up the frame that reads it.</summary>
    internal const long LargestPdf = 20 * 1024 * 1024;

    private static readonly FrozenSet<string> TextTypes = new[]
    {
        "application/json", "application/x-yaml", "application/xml", "application/yaml", "message/delivery-status",
        "message/disposition-notification", "text/calendar", "text/csv", "text/markdown", "text/plain", "text/rfc822-headers",
        "text/tab-separated-values", "text/vcard", "text/x-diff", "text/x-log", "text/x-patch", "text/xml",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> TextEndings = new[]
    {
        ".cfg", ".conf", ".csv", ".diff", ".ics", ".ini", ".json", ".log", ".md", ".patch", ".tsv", ".txt", ".vcf", ".xml", ".yaml", ".yml",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Null where it can't be. A file that may do harm isn't looked at: what its name says of it isn't what it is.
    /// </summary>
    internal static AttachmentPreview? Of(AttachmentPart file) =>
        AttachmentWarnings.Of(file.FileName, file.MediaType) is not null ? null
        : DrawnTypes.Of(file) is not null ? AttachmentPreview.Picture
        : TextTypes.Contains(file.MediaType) || (IsOnlyBytes(file.MediaType) && TextEndings.Contains(Path.GetExtension(file.FileName)))
            ? AttachmentPreview.Text
        : IsPdf(file) && file.Size <= LargestPdf ? AttachmentPreview.Pdf
        : null;

    private static bool IsPdf(AttachmentPart file) => file.MediaType.ToLowerInvariant() is "application/pdf" or "application/x-pdf"
        || (IsOnlyBytes(file.MediaType) && string.Equals(Path.GetExtension(file.FileName), ".pdf", StringComparison.OrdinalIgnoreCase));

    private static bool IsOnlyBytes(string mediaType) =>
        string.Equals(mediaType, "application/octet-stream", StringComparison.OrdinalIgnoreCase);
}
