using System.Buffers;
using System.IO.Compression;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Blobs;

namespace GmailConnector.Storage.Messages;

/// <summary>The two blobs of a message before sealing. Large ones are compressed.</summary>
internal static class MessageBlobs
{
    private const byte Plain = 1;
    private const byte Compressed = 2;
    private const int Signed = 1;
    private const int Encrypted = 2;
    private const int WithCalendars = 4;
    private const int WithReport = 8;
    private const int WorthCompressing = 512;
    private const int CompressionQuality = 1;
    private const int CompressionWindow = 18;

    internal static byte[] Write(MessageSummary summary)
    {
        var writer = new BlobWriter();
        writer.Text(summary.From);
        writer.Text(summary.To);
        writer.Text(summary.Subject);
        writer.Text(summary.Snippet);
        return Pack(writer.Written);
    }

    internal static byte[] Write(MessageContent content)
    {
        var writer = new BlobWriter();
        Write(writer, content);
        return Pack(writer.Written);
    }

    private static void Write(BlobWriter writer, MessageContent content)
    {
        writer.Number((ulong)content.Headers.Count);
        foreach (var header in content.Headers)
        {
            writer.Text(header.Name);
            writer.Text(header.Value);
        }

        writer.Text(content.Text);
        writer.Text(content.Html);
        writer.Number((ulong)content.Attachments.Count);
        foreach (var part in content.Attachments)
        {
            writer.Text(part.PartId);
            writer.Text(part.FileName);
            writer.Text(part.MediaType);
            writer.Long(part.Size);
            writer.Text(part.ContentId);
            writer.Byte(part.Inline ? (byte)1 : (byte)0);
        }

        writer.Byte((byte)((content.IsSigned ? Signed : 0) | (content.IsEncrypted ? Encrypted : 0)
            | (content.Calendars.Count > 0 ? WithCalendars : 0) | (content.DeliveryReport is not null ? WithReport : 0)));
        writer.Number((ulong)content.Messages.Count);
        foreach (var message in content.Messages)
        {
            writer.Text(message.PartId);
            Write(writer, message.Content);
        }

        // The mark says whether they are there: blobs written before calendars were read haven't it.
        if (content.Calendars.Count > 0)
        {
            writer.Number((ulong)content.Calendars.Count);
            foreach (var calendar in content.Calendars)
            {
                writer.Text(calendar.PartId);
                writer.Text(calendar.Text);
            }
        }

        if (content.DeliveryReport is not null)
        {
            writer.Text(content.DeliveryReport);
        }
    }

    internal static MessageSummary ReadSummary(byte[] blob)
    {
        var reader = new BlobReader(Unpack(blob));
        return new MessageSummary(reader.Text()!, reader.Text()!, reader.Text()!, reader.Text()!);
    }

    internal static MessageContent ReadContent(byte[] blob)
    {
        var reader = new BlobReader(Unpack(blob));
        return ReadContent(ref reader);
    }

    private static MessageContent ReadContent(ref BlobReader reader)
    {
        var headers = new HeaderField[reader.Count()];
        for (var i = 0; i < headers.Length; i++)
        {
            headers[i] = new HeaderField(reader.Text()!, reader.Text()!);
        }

        var text = reader.Text();
        var html = reader.Text();
        var parts = new AttachmentPart[reader.Count()];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new AttachmentPart(reader.Text()!, reader.Text()!, reader.Text()!, reader.Long(), reader.Text(), reader.Byte() == 1);
        }

        var content = new MessageContent(headers, text, html, parts);
        if (reader.Rest.IsEmpty)
        {
            // Written before attached messages were read.
            return content;
        }

        var marks = reader.Byte();
        var messages = new AttachedMessage[reader.Count()];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = new AttachedMessage(reader.Text()!, ReadContent(ref reader));
        }

        var calendars = new CalendarPart[(marks & WithCalendars) != 0 ? reader.Count() : 0];
        for (var i = 0; i < calendars.Length; i++)
        {
            calendars[i] = new CalendarPart(reader.Text()!, reader.Text());
        }

        return content with
        {
            Messages = messages,
            Calendars = calendars,
            DeliveryReport = (marks & WithReport) != 0 ? reader.Text() : null,
            IsSigned = (marks & Signed) != 0,
            IsEncrypted = (marks & Encrypted) != 0,
        };
    }

    private static byte[] Pack(ReadOnlySpan<byte> plain)
    {
        if (plain.Length >= WorthCompressing)
        {
            var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(plain.Length));
            try
            {
                if (BrotliEncoder.TryCompress(plain, room, out var written, CompressionQuality, CompressionWindow)
                    && written < plain.Length)
                {
                    var head = new BlobWriter();
                    head.Byte(Compressed);
                    head.Number((ulong)plain.Length);
                    return [.. head.Written, .. room.AsSpan(0, written)];
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(room, clearArray: true);
            }
        }

        return [Plain, .. plain];
    }

    private static ReadOnlySpan<byte> Unpack(byte[] blob)
    {
        if (blob[0] == Plain)
        {
            return blob.AsSpan(1);
        }

        var reader = new BlobReader(blob.AsSpan(1));
        var plain = new byte[reader.Count()];
        if (blob[0] != Compressed || !BrotliDecoder.TryDecompress(reader.Rest, plain, out var written) || written != plain.Length)
        {
            throw new InvalidDataException($"A message blob of form {blob[0]} can't be read by this version.");
        }

        return plain;
    }
}
