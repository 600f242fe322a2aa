namespace GmailConnector.Sandbox.Mime;

/// <summary>A message or a part of one. Bodies are slices of the raw message until somebody asks for the decoded bytes.</summary>
internal sealed class MimeEntity
{
    private readonly ReadOnlyMemory<byte> _wireBody;
    private ReadOnlyMemory<byte>? _decoded;

    internal MimeEntity(
        string partId,
        IReadOnlyList<MimeHeader> headers,
        ContentHeaders content,
        ReadOnlyMemory<byte> wireBody,
        IReadOnlyList<MimeEntity> parts)
    {
        PartId = partId;
        Headers = headers;
        MimeType = content.MimeType;
        Filename = content.Filename;
        Charset = content.Charset;
        TransferEncoding = content.TransferEncoding;
        Disposition = content.Disposition;
        _wireBody = wireBody;
        Parts = parts;
    }

    /// <summary>Gmail's numbering: "" for the root, then "0", "1", "1.0" ...</summary>
    public string PartId { get; }

    public IReadOnlyList<MimeHeader> Headers { get; }

    /// <summary>Lower case, without parameters.</summary>
    public string MimeType { get; }

    /// <summary>Empty when the part names none.</summary>
    public string Filename { get; }

    public string? Charset { get; }

    public string TransferEncoding { get; }

    /// <summary>"inline", "attachment" or empty, in lower case.</summary>
    public string Disposition { get; }

    public IReadOnlyList<MimeEntity> Parts { get; }

    public bool IsMultipart => MimeType.StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>Decoded from its transfer encoding; empty for a multipart that has parts.</summary>
    public ReadOnlyMemory<byte> Body
    {
        get
        {
            if (IsMultipart && Parts.Count > 0)
            {
                return ReadOnlyMemory<byte>.Empty;
            }

            return Mime.TransferEncoding.IsIdentity(TransferEncoding)
                ? _wireBody
                : _decoded ??= Mime.TransferEncoding.Decode(_wireBody.Span, TransferEncoding);
        }
    }

    /// <summary>The first header of that name, decoded; null when there is none.</summary>
    public string? Header(string name) => Field(name)?.Value;

    public MimeHeader? Field(string name)
    {
        foreach (var header in Headers)
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return header;
            }
        }

        return null;
    }

    public string Text() => Charsets.Decode(Body.Span, Charset);

    /// <summary>This entity and everything below it, in the order of the message.</summary>
    public IEnumerable<MimeEntity> Walk()
    {
        yield return this;
        foreach (var part in Parts)
        {
            foreach (var below in part.Walk())
            {
                yield return below;
            }
        }
    }

    public MimeEntity? Find(string partId)
    {
        foreach (var entity in Walk())
        {
            if (entity.PartId == partId)
            {
                return entity;
            }
        }

        return null;
    }
}
