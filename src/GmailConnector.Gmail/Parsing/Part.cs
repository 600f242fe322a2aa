using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Parsing;

/// <summary>A MIME entity (RFC 2045) with those inside of it, whether Gmail took the message apart or MimeKit did.</summary>
internal sealed record Part
{
    /// <summary>Deeper than any real message. Deeper parts are ignored, so that no message can exhaust the stack.</summary>
    internal const int MaxDepth = 100;

    /// <summary>Names it within its message, such as <c>0.2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>In lower case, such as <c>text/html</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>The whole Content-Type field.</summary>
    public string? ContentType { get; init; }

    /// <summary>As the sender named it; may be empty.</summary>
    public string FileName { get; init; } = string.Empty;

    /// <summary>Whether Content-Disposition says that it is a file.</summary>
    public bool IsAttachment { get; init; }

    /// <summary>Without angle brackets; null where there is none.</summary>
    public string? ContentId { get; init; }

    public long Size { get; init; }

    /// <summary>Null where Gmail keeps it apart, and for what has parts.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>By which Gmail gives what it keeps apart.</summary>
    public string? AttachmentId { get; init; }

    /// <summary>Of a multipart its parts; of an attached message its one outermost part.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>Of an attached message the fields of its header.</summary>
    public IReadOnlyList<HeaderField> Header { get; init; } = [];

    /// <summary>Whether it is enveloped (RFC 8551) or encrypted by OpenPGP, so that nobody here can open it.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Whether a signature came with what is in it.</summary>
    public bool IsSigned { get; init; }

    internal bool IsMultipart => MediaType.StartsWith("multipart/", StringComparison.Ordinal);

    internal bool IsMessage => MediaType is "message/rfc822" or "message/global";

    /// <summary>Whether it is an S/MIME envelope (RFC 8551), which holds what is signed or encrypted.</summary>
    internal bool IsEnvelope => MediaType is "application/pkcs7-mime" or "application/x-pkcs7-mime"
        || FileName.EndsWith(".p7m", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is Outlook's own envelope, which holds files and a body.</summary>
    internal bool IsTnef => MediaType is "application/ms-tnef" or "application/vnd.ms-tnef"
        || string.Equals(FileName, "winmail.dat", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a calendar (RFC 5545), by its type or its name.</summary>
    internal bool IsCalendar => MediaType is "text/calendar" or "application/ics"
        || FileName.EndsWith(".ics", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it tells by machine what became of a message (RFC 3464), or is the header of that message.</summary>
    internal bool IsDeliveryReport => MediaType is "message/delivery-status" or "message/global-delivery-status" or "text/rfc822-headers";

    /// <summary>Whether it holds parts without being a file itself: a multipart, or what was unpacked.</summary>
    internal bool IsContainer => IsMultipart || (Parts.Count > 0 && !IsMessage);

    /// <summary>The same with bytes that came apart from the message, by part id.</summary>
    internal Part With(IReadOnlyDictionary<string, byte[]> bytes) => this with
    {
        Bytes = Bytes ?? bytes.GetValueOrDefault(Id),
        Parts = [.. Parts.Select(p => p.With(bytes))],
    };

    /// <summary>It and all within it, by their ids; of two with the same id the first.</summary>
    internal IReadOnlyDictionary<string, Part> ById()
    {
        Dictionary<string, Part> found = new(StringComparer.Ordinal);
        Collect(this);
        return found;

        void Collect(Part part)
        {
            found.TryAdd(part.Id, part);
            foreach (var child in part.Parts)
            {
                Collect(child);
            }
        }
    }
}
