namespace GmailConnector.Sandbox.Mime;

/// <summary>
/// Reads any bytes as a message. Broken mail is daily mail, so nothing here throws: what can't be understood stays
/// readable as the text it is.
/// </summary>
internal static class MimeParser
{
    public const int MaxDepth = 50;
    private const int MaxParts = 10_000;

    public static MimeEntity Parse(ReadOnlyMemory<byte> raw)
    {
        var budget = MaxParts;
        return ParseEntity(raw, partId: "", depth: 0, defaultType: "text/plain", ref budget);
    }

    private static MimeEntity ParseEntity(ReadOnlyMemory<byte> raw, string partId, int depth, string defaultType, ref int budget)
    {
        var headers = HeaderBlock.Read(raw, out var bodyStart);
        var body = raw[bodyStart..];
        var content = ContentHeaders.Of(headers, defaultType);
        IReadOnlyList<MimeEntity> parts = [];

        if (depth < MaxDepth)
        {
            if (content.IsMultipart)
            {
                parts = ParseParts(body, content, partId, depth, ref budget);
                if (parts.Count == 0)
                {
                    // Without a delimiter there is nothing to take apart; as text a person can at least read it.
                    content = content with { MimeType = "text/plain" };
                }
            }
            else if (content.IsMessage)
            {
                budget--;
                var inner = TransferEncoding.IsIdentity(content.TransferEncoding)
                    ? body
                    : TransferEncoding.Decode(body.Span, content.TransferEncoding);
                parts = [ParseEntity(inner, ChildId(partId, 0), depth + 1, "text/plain", ref budget)];
            }
        }

        return new MimeEntity(partId, headers, content, body, parts);
    }

    private static List<MimeEntity> ParseParts(
        ReadOnlyMemory<byte> body, ContentHeaders content, string partId, int depth, ref int budget)
    {
        var parts = new List<MimeEntity>();
        if (content.Boundary is not { Length: > 0 } boundary)
        {
            return parts;
        }

        var childDefault = content.MimeType == "multipart/digest" ? "message/rfc822" : "text/plain";
        var splitter = new BoundarySplitter(body, boundary);
        while (budget > 0 && splitter.TryNext(out var part))
        {
            budget--;
            parts.Add(ParseEntity(part, ChildId(partId, parts.Count), depth + 1, childDefault, ref budget));
        }

        return parts;
    }

    private static string ChildId(string parent, int index) =>
        parent.Length == 0
            ? index.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{parent}.{index}");
}
