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

        var typeField = type is null ? default : ParameterizedValue.Parse(type.Wire.Span);
        var dispositionField = disposition is null ? default : ParameterizedValue.Parse(disposition.Wire.Span);
        var charset = typeField["charset"];
        return new ContentHeaders(
            type is null ? defaultType : MimeTypeOf(typeField.Token),
            dispositionField["filename"] ?? typeField["name"] ?? "",
            string.IsNullOrWhiteSpace(charset) ? null : charset.Trim(),
            typeField["boundary"],
            encoding is null ? "7bit" : FirstToken(ParameterizedValue.Parse(encoding.Wire.Span).Token),
            dispositionField.Token ?? "");
    }

    private static string MimeTypeOf(string? token)
    {
        var slash = token?.IndexOf('/') ?? -1;
        var whole = slash > 0 && slash < token!.Length - 1 && token.IndexOf('/', slash + 1) < 0 && !token.Contains(' ');
        return whole ? token! : "text/plain";
    }

    private static string FirstToken(string? token)
    {
        var space = token?.IndexOf(' ') ?? -1;
        return space > 0 ? token![..space] : token ?? "";
    }
}
