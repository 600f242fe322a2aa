using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Mime;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

internal enum MessageFormat
{
    Full,
    Metadata,
    Minimal,
    Raw,
}

/// <summary>Writes a message as the API's Message resource.</summary>
internal static class MessageJson
{
    private const int MaxCached = 512 * 1024;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static bool TryFormat(QueryParameters query, out MessageFormat format) =>
        Enum.TryParse(query["format"] is { Length: > 0 } text ? text : "full", ignoreCase: true, out format) && Enum.IsDefined(format);

    public static byte[] Of(Message message, MessageFormat format, IReadOnlyList<string> metadataHeaders, AttachmentIds ids)
    {
        switch (format)
        {
            case MessageFormat.Full:
                return Filled(message, message.Answers.Full ?? BuildFull(message), ids);
            case MessageFormat.Minimal:
                return message.Answers.Minimal ??= Json.Build(w => Frame(w, message, null));
            case MessageFormat.Raw:
                return Json.Build(w => Frame(w, message, () => w.WriteString("raw", Encode(message.Content.Raw))));
            default:
                return Json.Build(w => Frame(w, message, () => WriteMetadata(w, message.Content.Parse(), metadataHeaders)));
        }
    }

    public static void Reference(Utf8JsonWriter writer, Message message, bool labels = false)
    {
        writer.WriteString("id", message.Id);
        writer.WriteString("threadId", message.ThreadId);
        if (labels && message.Labels.Length > 0)
        {
            writer.Strings("labelIds", message.Labels);
        }
    }

    /// <summary>Parts that are fetched by attachment id, numbered in the order of the message.</summary>
    public static IEnumerable<MimeEntity> Attachments(MimeEntity root) => root.Walk().Where(IsAttachment);

    // Only what names its charset can be put into another one: bytes that name none, or an unknown one, are handed on as they came.
    private static ReadOnlyMemory<byte> BodyData(MimeEntity part) =>
        part.MimeType.StartsWith("text/", StringComparison.Ordinal) && part.Encoding is not (null or UTF8Encoding)
            ? Encoding.UTF8.GetBytes(part.Text())
            : part.Body;

    private static bool IsAttachment(MimeEntity part) =>
        !part.IsMultipart
            && (part.Filename.Length > 0 || (part.Parts.Count == 0 && !part.MimeType.StartsWith("text/", StringComparison.Ordinal)));

    private static FullAnswer BuildFull(Message message)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        var slots = new List<AttachmentSlot>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            Frame(writer, message, () =>
            {
                writer.WriteStartObject("payload");
                WritePart(writer, message.Content.Parse(), slots);
                writer.WriteEndObject();
            });
            writer.WriteEndObject();
        }

        var full = new FullAnswer(buffer.WrittenSpan.ToArray(), slots);
        if (full.Json.Length <= MaxCached)
        {
            message.Answers.Full = full;
        }

        return full;
    }

    private static byte[] Filled(Message message, FullAnswer full, AttachmentIds ids)
    {
        if (full.Slots.Count == 0)
        {
            return full.Json;
        }

        var json = full.Json.AsSpan().ToArray();
        foreach (var slot in full.Slots)
        {
            ids.Write(json.AsSpan(slot.Offset, AttachmentIds.Length), message.Id, slot.PartIndex);
        }

        return json;
    }

    private static void Frame(Utf8JsonWriter writer, Message message, Action? content)
    {
        Reference(writer, message, labels: true);
        writer.WriteString("snippet", Snippet(message));
        content?.Invoke();
        writer.WriteNumber("sizeEstimate", message.Content.Raw.Length);
        writer.WriteString("historyId", message.HistoryId.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("internalDate", message.InternalDate.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteMetadata(Utf8JsonWriter writer, MimeEntity root, IReadOnlyList<string> wanted)
    {
        writer.WriteStartObject("payload");
        writer.WriteString("mimeType", root.MimeType);
        WriteHeaders(writer, wanted.Count == 0
            ? root.Headers
            : root.Headers.Where(h => wanted.Contains(h.Name, StringComparer.OrdinalIgnoreCase)));
        writer.WriteEndObject();
    }

    private static void WriteHeaders(Utf8JsonWriter writer, IEnumerable<MimeHeader> headers)
    {
        writer.WriteStartArray("headers");
        foreach (var header in headers)
        {
            writer.WriteStartObject();
            writer.WriteString("name", header.Name);
            writer.WriteString("value", header.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePart(Utf8JsonWriter writer, MimeEntity part, List<AttachmentSlot> slots)
    {
        writer.WriteString("partId", part.PartId);
        writer.WriteString("mimeType", part.MimeType);
        writer.WriteString("filename", part.Filename);
        WriteHeaders(writer, part.Headers);
        writer.WriteStartObject("body");
        if (IsAttachment(part))
        {
            writer.WriteString("attachmentId", AttachmentIds.Placeholder);
            var end = (int)(writer.BytesCommitted + writer.BytesPending) - 1;
            slots.Add(new AttachmentSlot(end - AttachmentIds.Length, slots.Count));
            writer.WriteNumber("size", part.Body.Length);
        }
        else if (part.Parts.Count > 0)
        {
            writer.WriteNumber("size", 0);
        }
        else
        {
            var data = BodyData(part);
            writer.WriteNumber("size", data.Length);
            if (data.Length > 0)
            {
                writer.WriteString("data", Encode(data.Span));
            }
        }

        writer.WriteEndObject();
        if (part.Parts.Count > 0)
        {
            writer.WriteStartArray("parts");
            foreach (var below in part.Parts)
            {
                writer.WriteStartObject();
                WritePart(writer, below, slots);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>Base64url with padding, as Google sends it.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) =>
        Base64Url.EncodeToString(bytes) + (bytes.Length % 3) switch { 1 => "==", 2 => "=", _ => "" };

    /// <summary>Snippets come HTML-escaped.</summary>
    public static string Snippet(Message message) => message.Content.Snippet
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);
}
