using MimeKit;

namespace GmailConnector.Sandbox.Mime;

/// <summary>What the Content-* fields of one entity say, read once.</summary>
internal readonly record struct ContentHeaders(
    string MimeType, string Filename, string? Charset, string? Boundary, string TransferEncoding, string Disposition)
{
    public bool IsMultipart => MimeType.StartsWith("multipart/", StringComparison.Ordinal);

    public bool IsMessage => MimeType is "message/rfc822" or "message/global";

    public static ContentHeaders Of(List<MimeHeader> headers, string defaultType)
    {
        MimeHeader? type = null, disposition = null, encoding = null;
        foreach (var header in headers)
        {
            if (header.Name.Length < 12 || (header.Name[0] | 0x20) != 'c')
            {
                continue;
            }

            if (type is null && header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                type = header;
            }
            else if (disposition is null && header.Name.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase))
            {
                disposition = header;
            }
            else if (encoding is null && header.Name.Equals("Content-Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                encoding = header;
            }
        }

        // What can't be read to its end gives what stands before the fault.
        ContentType? typeField = null;
        ContentDisposition? dispositionField = null;
        _ = type is not null && ContentType.TryParse(Charsets.Parsing, type.Wire.ToArray(), out typeField);
        _ = disposition is not null && ContentDisposition.TryParse(Charsets.Parsing, disposition.Wire.ToArray(), out dispositionField);
        return new ContentHeaders(
            type is null ? defaultType : MimeTypeOf(typeField),
            dispositionField?.FileName ?? typeField?.Name ?? "",
            typeField?.Charset is { } charset && !string.IsNullOrWhiteSpace(charset) ? charset.Trim() : null,
            typeField?.Boundary,
            FirstToken(encoding?.Value ?? "7bit"),
            dispositionField?.Disposition.ToLowerInvariant() ?? "");
    }

    private static string MimeTypeOf(ContentType? type) =>
        type is null || type.MediaSubtype.Contains('/') ? "text/plain" : type.MimeType.ToLowerInvariant();

    private static string FirstToken(string value) => value.Split([' ', '\t', ';', '('], 2)[0].Trim('"').ToLowerInvariant();
}
