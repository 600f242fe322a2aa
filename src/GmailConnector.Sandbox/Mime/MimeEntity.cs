using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace GmailConnector.Sandbox.Mime;

/// <summary>A message or a part of one. Bodies are slices of the raw message until somebody asks for the decoded bytes.</summary>
internal sealed class MimeEntity
{
    private readonly List<MimeEntity> parts = [];
    private readonly ContentType type;
    private readonly ContentEncoding encoding;
    private readonly int? text;
    private ReadOnlyMemory<byte> wire;
    private ReadOnlyMemory<byte>? decoded;

    internal MimeEntity(string partId, IReadOnlyList<MimeHeader> headers, ContentType type, int? text)
    {
        PartId = partId;
        Headers = headers;
        this.type = type;
        this.text = text;
        MimeType = type.MimeType.ToLowerInvariant();
        if (Field("Content-Type") is { } stated
            && (type.MediaSubtype.Contains('/') || !ContentType.TryParse(Charsets.Parsing, stated.Wire, out var _)))
        {
            MimeType = "text/plain";
        }

        // What can't be read to its end gives what stands before the fault.
        ContentDisposition? disposition = null;
        _ = Field("Content-Disposition") is { } how && ContentDisposition.TryParse(Charsets.Parsing, how.Wire, out disposition);
        Disposition = disposition?.Disposition.ToLowerInvariant() ?? "";
        Filename = disposition?.FileName ?? type.Name ?? "";
        _ = MimeUtils.TryParse(Header("Content-Transfer-Encoding"), out encoding);
    }

    /// <summary>Gmail's numbering: "" for the root, then "0", "1", "1.0" ...</summary>
    public string PartId { get; }

    public IReadOnlyList<MimeHeader> Headers { get; }

    /// <summary>Lower case, without parameters.</summary>
    public string MimeType { get; private set; }

    /// <summary>Empty when the part names none.</summary>
    public string Filename { get; }

    /// <summary>"inline", "attachment" or empty, in lower case.</summary>
    public string Disposition { get; }

    public IReadOnlyList<MimeEntity> Parts => parts;

    public bool IsMultipart => MimeType.StartsWith("multipart/", StringComparison.Ordinal);

    private bool IsMessage => MimeType is "message/rfc822" or "message/global";

    internal string ChildId => PartId.Length == 0 ? $"{parts.Count}" : $"{PartId}.{parts.Count}";

    /// <summary>Decoded from its transfer encoding; empty for a multipart that has parts.</summary>
    public ReadOnlyMemory<byte> Body => IsMultipart && parts.Count > 0
        ? ReadOnlyMemory<byte>.Empty
        : decoded ??= TransferEncoding.Decode(wire, encoding);

    /// <summary>The charset that the part names, where it is one that says more than ASCII.</summary>
    public Encoding? Encoding => Charsets.Named(type);

    /// <summary>The first header of that name, decoded; null when there is none.</summary>
    public string? Header(string name) => Field(name)?.Value;

    public MimeHeader? Field(string name) => Headers.FirstOrDefault(h => h.Is(name));

    public string Text() => Charsets.Decode(Body.Span, Encoding);

    /// <summary>This entity and everything below it, in the order of the message.</summary>
    public IEnumerable<MimeEntity> Walk() => parts.SelectMany(p => p.Walk()).Prepend(this);

    internal void Add(MimeEntity part) => parts.Add(part);

    internal void Close(byte[] raw, int bodyStart, int end)
    {
        var start = Math.Min(text ?? bodyStart, end);
        wire = raw.AsMemory(start, end - start);
        if (IsMultipart && parts.Count == 0)
        {
            // Without a delimiter there is nothing to take apart; as text a person can at least read it.
            MimeType = "text/plain";
        }
        else if (IsMessage && parts.Count == 0 && PartId.Count(c => c == '.') < MimeParser.MaxDepth)
        {
            parts.Add(MimeParser.Parse(Body.ToArray(), ChildId));
        }
        else if (!IsMultipart && !IsMessage)
        {
            // MimeKit opens text/rfc822-headers too.
            parts.Clear();
        }
    }
}
