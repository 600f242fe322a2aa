using System.Globalization;
using GmailConnector.Gmail.Mime;
using GmailConnector.Guard.Ports;
using GmailConnector.Tests.Shared;
using MimeKit;

namespace GmailConnector.Gmail.Tests.Mime.Composed;

/// <summary>In what a message differs from what a parser of others read.</summary>
internal static class ComposedFaults
{
    private const int MostReferences = 50;

    private static readonly IdnMapping Idn = new();

    internal static IEnumerable<string> Of(OutgoingMessage meant, ReadMail read, ReaderHabits habits)
    {
        List<(string What, object? Meant, object? Read)> compared =
        [
            ("Date", meant.Date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.000Z", CultureInfo.InvariantCulture), read.Date),
            ("Subject", meant.Subject, read.Subject),
            ("Message-ID", meant.RfcMessageId, read.MessageId),
            ("In-Reply-To", meant.InReplyTo, read.InReplyTo),
            ("References", string.Join(' ', Chain(meant.References)), string.Join(' ', read.References)),
            ("text", Lines(meant.Text), Lines(read.Text)),
            ("html", Lines(meant.Html), Lines(read.Html)),
            ("files", Joined(meant.Files.Where(f => habits.ListsAttachedMessages || !EncapsulatedMessage.Is(f)).Select(f => File(f, meant))),
                Joined(read.Files.Select(File))),
        ];
        if (habits.Reads(meant))
        {
            compared.Add(("From", People([meant.From], habits), People(read.From, habits)));
            compared.Add(("To", People(meant.To, habits), People(read.To, habits)));
            compared.Add(("Cc", People(meant.Cc, habits), People(read.Cc, habits)));
            compared.Add(("Bcc", People(meant.Bcc, habits), People(read.Bcc, habits)));
        }

        return compared.Where(c => !Equals(c.Meant, c.Read)).Select(c => $"{c.What} is “{c.Read}”, meant was “{c.Meant}”");
    }

    private static string People(IEnumerable<MailAddressField> people, ReaderHabits habits) =>
        Joined(people.Select(p => $"{habits.Name(p.Name)} <{Ascii(p.Address)}>"));

    private static string People(IEnumerable<ReadAddress> people, ReaderHabits habits) =>
        Joined(people.Select(p => $"{habits.Name(p.Name)} <{Ascii(p.Address)}>"));

    // A domain in letters and the same one in xn-- are one domain.
    private static string Ascii(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 || address.EndsWith(']') ? address : address[..(at + 1)] + Idn.GetAscii(address[(at + 1)..]);
    }

    private static IEnumerable<string> Chain(IReadOnlyList<string> references) => references.Count <= MostReferences
        ? references
        : references.Take(1).Concat(references.TakeLast(MostReferences - 1));

    private static string File(OutgoingFile file, OutgoingMessage of)
    {
        var drawn = file.ContentId is not null && of.Html.Length > 0;
        var id = file.ContentId is { } cid && MessageHeaders.TryMessageId(cid) is { } usable ? usable.Trim('<', '>') : null;
        return $"{file.Name.Trim()}|{TypeOf(file.MediaType)}|{id}|{drawn}|{Content(file.MediaType, file.Content.Span)}";
    }

    private static string File(ReadFile file) =>
        $"{file.Name}|{file.Type}|{file.Cid}|{file.Inline}|{Content(file.Type, Convert.FromBase64String(file.Content))}";

    // What can't be written, or mustn't be in base64, travels as plain bytes.
    private static string TypeOf(string type) => type.ToLowerInvariant() switch
    {
        "not a type" or "" or "multipart/mixed" => "application/octet-stream",
        var written => written,
    };

    // An attached message may have to be encoded anew for the way; what is in it stays.
    private static string Content(string type, ReadOnlySpan<byte> bytes)
    {
        if (type != "message/rfc822")
        {
            return $"{bytes.Length} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes)).AsSpan(0, 16)}";
        }

        using var message = MimeMessage.Load(new MemoryStream(bytes.ToArray()));
        return $"{message.From} {message.Subject} {Lines(message.TextBody)}";
    }

    private static string Joined(IEnumerable<string> some) => string.Join(" | ", some);

    private static string Lines(string? text) => (text ?? string.Empty).ReplaceLineEndings("\n").TrimEnd('\n');
}
