using MimeKit;
using MimeKit.IO;

namespace GmailConnector.Sandbox.Mime;

/// <summary>
/// The tree of a message as MimeKit reads it, with bodies that are slices of the raw bytes. Broken mail is daily mail, so nothing here
/// throws: what can't be understood stays readable as the text it is.
/// </summary>
internal sealed class MimeParser : MimeReader
{
    public const int MaxDepth = 50;

    // MimeKit throws at a message whose first line is no field; of one that is attached to another it reads what there is.
    private static readonly byte[] Wrapping = "Content-Type: message/rfc822\r\n\r\n"u8.ToArray();

    private readonly byte[] raw;
    private readonly string partId;
    private readonly Stack<MimeEntity> open = new();
    private List<MimeHeader> fields = [];
    private MimeEntity? root;

    private MimeParser(byte[] raw, string partId, Stream wrapped)
        : base(Charsets.Parsing, wrapped, MimeFormat.Entity) => (this.raw, this.partId) = (raw, partId);

    public static MimeEntity Parse(byte[] raw, string partId = "")
    {
        using var wrapped = new ChainedStream();
        wrapped.Add(new MemoryStream(Wrapping, writable: false));
        wrapped.Add(new MemoryStream(raw, writable: false));
        var parser = new MimeParser(raw, partId, wrapped);
        parser.ReadEntity();
        return parser.root!;
    }

    /// <summary>The fields alone: a message of megabytes has no more of them than a short one.</summary>
    public static IReadOnlyList<MimeHeader> Head(byte[] raw)
    {
        var end = 0;
        for (var line = 0; line < raw.Length && end == 0; line = After(raw, line))
        {
            end = raw[line] == '\n' || (raw[line] == '\r' && line + 1 < raw.Length && raw[line + 1] == '\n') ? After(raw, line) : 0;
        }

        return Parse(end == 0 ? raw : raw[..end]).Headers;
    }

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken) =>
        fields.Add(new MimeHeader(header, Offset(header.Offset ?? 0), raw));

    protected override void OnMimePartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Begin(contentType);

    protected override void OnMultipartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Begin(contentType);

    protected override void OnMessagePartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Begin(contentType);

    protected override void OnMimePartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken) => End(headersEndOffset, endOffset);

    protected override void OnMultipartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken) => End(headersEndOffset, endOffset);

    protected override void OnMessagePartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken) => End(headersEndOffset, endOffset);

    private void Begin(ContentType type)
    {
        // What follows the last line that must be a field is text before which somebody left out the empty line.
        var last = fields.FindLastIndex(f => f.IsKnown);
        var text = fields.FindIndex(last + 1, f => !f.IsField);
        var parent = open.TryPeek(out var above) ? above : null;
        var entity = new MimeEntity(
            open.Count < 2 ? partId : parent!.ChildId,
            [.. (text < 0 ? fields : fields[..text]).Where(f => f.IsField)],
            type,
            text < 0 ? null : fields[text].Start);
        fields = [];
        if (open.Count == 1)
        {
            root = entity;
        }

        parent?.Add(entity);
        open.Push(entity);
    }

    private void End(long bodyStart, long end)
    {
        var entity = open.Pop();
        if (open.Count > 0)
        {
            entity.Close(raw, Offset(bodyStart), Offset(end));
        }
    }

    private int Offset(long offset) => (int)Math.Clamp(offset - Wrapping.Length, 0, raw.Length);

    private static int After(byte[] raw, int line)
    {
        var end = Array.IndexOf(raw, (byte)'\n', line);
        return end < 0 ? raw.Length : end + 1;
    }
}
