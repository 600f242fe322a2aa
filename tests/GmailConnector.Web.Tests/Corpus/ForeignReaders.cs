using GmailConnector.Tests.Shared;
using MimeKit;

namespace GmailConnector.Web.Tests.Corpus;

/// <summary>What mailparser, postal-mime and MimeKit make of the same bytes.</summary>
internal static class ForeignReaders
{
    /// <summary>Of each message what those say that can read it.</summary>
    internal static async Task<IReadOnlyList<IReadOnlyList<OpenedMail>>> ReadAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken ct)
    {
        var mailparser = await ForeignParser.MailparserAsync(messages, ct);
        var postalMime = await ForeignParser.PostalMimeAsync(messages, ct);
        return
        [
            .. messages.Select((m, i) => (IReadOnlyList<OpenedMail>)[.. new[] { Of(mailparser[i]), Of(postalMime[i]), ByMimeKit(m) }
                .OfType<OpenedMail>()]),
        ];
    }

    private static OpenedMail? Of(ReadMail? read) => read is null
        ? null
        : new OpenedMail(
            Readings.OneLine(read.Subject),
            Readings.People(read.From.Select(a => (a.Name, a.Address)), ", "),
            Readings.People(read.To.Select(a => (a.Name, a.Address))),
            Readings.People(read.Cc.Select(a => (a.Name, a.Address))),
            Readings.Date(read.Date),
            [.. read.Files.Select(f => OpenedFile.Of(f.Name, IsMessage(f.Type), Convert.FromBase64String(f.Content)))],
            Readings.Letters(read.Html, read.Text));

    private static OpenedMail? ByMimeKit(ReadOnlyMemory<byte> raw)
    {
        try
        {
            using var message = MimeMessage.Load(new MemoryStream(raw.ToArray()));
            return new OpenedMail(
                Readings.OneLine(message.Subject),
                People(message.From, ", "),
                People(message.To, " | "),
                People(message.Cc, " | "),
                message.Headers[HeaderId.Date] is null || message.Date == DateTimeOffset.MinValue ? null : Readings.Date(message.Date),
                [.. message.BodyParts.Where(IsFile).Select(File)],
                Readings.Letters(message.HtmlBody, message.TextBody));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string People(InternetAddressList list, string between) =>
        Readings.People(list.Mailboxes.Select(m => (m.Name ?? string.Empty, m.Address)), between);

    private static bool IsFile(MimeEntity part) =>
        part is not TextPart text || text.IsAttachment || text.FileName is { Length: > 0 } || !(text.IsPlain || text.IsHtml);

    private static OpenedFile File(MimeEntity part)
    {
        using var content = new MemoryStream();
        if (part is MessagePart attached)
        {
            attached.Message?.WriteTo(content);
        }
        else if (part is MimePart { Content: { } encoded })
        {
            encoded.DecodeTo(content);
        }

        var name = part.ContentDisposition?.FileName ?? part.ContentType.Name;
        return OpenedFile.Of(name, IsMessage(part.ContentType.MimeType), content.ToArray());
    }

    private static bool IsMessage(string type) => string.Equals(type, "message/rfc822", StringComparison.OrdinalIgnoreCase);
}
