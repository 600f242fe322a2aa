using System.Security.Cryptography;
using System.Text;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard.Ports;
using MimeKit;
using MimeKit.Encodings;

namespace GmailConnector.Gmail.Mime;

/// <summary>
/// Writes an <see cref="OutgoingMessage"/> as RFC 5322: mixed(alternative(text, related(html, inline images), calendar), files),
/// with the levels that aren't needed left out.
/// </summary>
internal sealed class MimeWriter
{
    private readonly OutgoingMessage message;
    private int boundaries;

    private MimeWriter(OutgoingMessage message) => this.message = message;

    internal static Outcome<ReadOnlyMemory<byte>> Write(OutgoingMessage message, string? typedRecipients = null)
    {
        try
        {
            using var mime = MessageHeaders.Of(message);
            MessageHeaders.AddTyped(mime, typedRecipients);
            mime.Body = new MimeWriter(message).Mixed();
            var format = FormatOptions.Default.Clone();
            format.NewLineFormat = NewLineFormat.Dos;
            var output = new MemoryStream((int)Math.Min(EstimateBytes(message) + 4096, Array.MaxLength));
            mime.WriteTo(format, output);
            return new ReadOnlyMemory<byte>(output.GetBuffer(), 0, (int)output.Length);
        }
        catch (MimeFaultException e)
        {
            return e.ToRefusal();
        }
    }

    /// <summary>Estimates the size of the message without writing it.</summary>
    internal static long EstimateBytes(OutgoingMessage message) =>
        2048
        + message.Files.Sum(f => ((long)f.Content.Length * 4 / 3 * 78 / 76) + 1024)
        + (long)((Encoding.UTF8.GetByteCount(message.Text) + Encoding.UTF8.GetByteCount(message.Html)) * 1.1);

    private MimeEntity Mixed()
    {
        List<OutgoingFile> files = [.. message.Files.Where(f => !IsInline(f))];
        return files.Count == 0
            ? Alternative()
            : Tree(new Multipart("mixed"), [Alternative, .. Files(files, "attachment")]);
    }

    private MimeEntity Alternative()
    {
        List<Func<MimeEntity>> forms = [() => Written("plain", message.Text)];
        if (message.Html.Length > 0)
        {
            forms.Add(Related);
        }

        if (message.CalendarReply is { } reply)
        {
            forms.Add(() => Calendar(reply));
        }

        return forms.Count == 1 ? forms[0]() : Tree(new MultipartAlternative(), forms);
    }

    // RFC 6047 section 2.4.
    private static TextPart Calendar(string reply)
    {
        var part = Written("calendar", reply);
        part.ContentType.Parameters.Add("method", "REPLY");
        return part;
    }

    private MimeEntity Related()
    {
        List<OutgoingFile> images = [.. message.Files.Where(IsInline)];
        if (images.Count == 0)
        {
            return Written("html", message.Html);
        }

        var related = new Multipart("related");
        related.ContentType.Parameters.Add("type", "text/html");
        return Tree(related, [() => Written("html", message.Html), .. Files(images, "inline")]);
    }

    // Only a message with HTML can show an image inline.
    private bool IsInline(OutgoingFile file) => file.ContentId is { Length: > 0 } && message.Html.Length > 0;

    // INVARIANT: neither quoted-printable nor base64 can hold "=_", so a boundary never occurs inside a part. What a message is attached
    // as was written before this Message-ID was drawn.
    // The boundary is derived from the Message-ID, so that saving a draft again yields the same bytes.
    private Multipart Tree(Multipart parent, IEnumerable<Func<MimeEntity>> parts)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{message.RfcMessageId}/{boundaries++}"));
        parent.Boundary = "=_" + Convert.ToHexStringLower(seed.AsSpan(0, 16));
        foreach (var part in parts)
        {
            parent.Add(part());
        }

        return parent;
    }

    private static IEnumerable<Func<MimeEntity>> Files(List<OutgoingFile> files, string disposition) =>
        files.Select(f => (Func<MimeEntity>)(() => File(f, disposition)));

    private static TextPart Written(string subtype, string text)
    {
        // A limit of 74, because MimeKit's encoder exceeds its limit by up to two columns.
        var encoder = new QuotedPrintableEncoder(74);
        var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));
        var encoded = new byte[encoder.EstimateOutputLength(bytes.Length)];
        var length = encoder.Flush(bytes, 0, bytes.Length, encoded);
        var part = new TextPart(subtype)
        {
            ContentTransferEncoding = ContentEncoding.QuotedPrintable,
            Content = new MimeContent(new MemoryStream(encoded, 0, length), ContentEncoding.QuotedPrintable),
        };
        part.ContentType.Charset = "UTF-8";
        return part;
    }

    private static MimePart File(OutgoingFile file, string disposition)
    {
        var type = MediaType(file);
        var attached = EncapsulatedMessage.Of(file);
        var part = new MimePart(type.MediaType, type.MediaSubtype)
        {
            ContentTransferEncoding = attached is null ? ContentEncoding.Base64 : ContentEncoding.SevenBit,
            Content = new MimeContent(Memory.Open(attached ?? file.Content)),
        };
        var name = MessageHeaders.Clean("Attachment name", file.Name);
        MessageHeaders.AddLines(part.Headers, HeaderId.ContentDisposition, FileNameParameter.After(disposition, name));
        if (name.Length > 0)
        {
            part.ContentType.Name = PlainName(name);
        }

        if (file.ContentId is { Length: > 0 } id && MessageHeaders.TryMessageId(id) is { } usable)
        {
            part.Headers.Add(HeaderId.ContentId, usable);
        }

        return part;
    }

    // RFC 2046 forbids base64 for message/* and multipart/*: those that are no attached message travel as plain bytes.
    private static ContentType MediaType(OutgoingFile file) => EncapsulatedMessage.Is(file) ? new ContentType("message", "rfc822")
        : ContentType.TryParse(MessageHeaders.Clean("Attachment type", file.MediaType).ToLowerInvariant(), out var type)
        && type.MediaType is not ("message" or "multipart")
            ? type
            : new ContentType("application", "octet-stream");

    /// <summary>
    /// The file name for mail programs without RFC 2231: ASCII without what looks like encoded-words, other characters as '_', the
    /// extension kept.
    /// </summary>
    private static string PlainName(string name)
    {
        const int longest = 60;
        var plain = string.Concat(name.EnumerateRunes().Select(r => r.IsAscii ? (char)r.Value : '_'))
            .Replace("=?", "__", StringComparison.Ordinal);
        var ending = Path.GetExtension(plain) is { Length: < 10 } e ? e : string.Empty;
        return plain.Length < longest ? plain : plain[..(longest - 15)] + ending;
    }
}
