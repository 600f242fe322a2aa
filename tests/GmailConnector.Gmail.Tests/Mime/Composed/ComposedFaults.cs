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

    internal static IEnumerable<string> Of(OutgoingMessage meant, ReadMail read, ReaderHabits habits) =>
    [
        .. Different("Date", meant.Date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.000Z", CultureInfo.InvariantCulture), read.Date),
        .. Different("Subject", meant.Subject, read.Subject),
        .. Different("Message-ID", meant.RfcMessageId, read.MessageId),
        .. Different("In-Reply-To", meant.InReplyTo, read.InReplyTo),
        .. Different("References", Chain(meant.References), read.References),
        .. Different("text", Lines(meant.Text), Lines(read.Text)),
        .. Different("html", Lines(meant.Html), Lines(read.Html)),
        .. Files(meant, read, habits),
        .. habits.Reads(meant) ? People(meant, read, habits) : [],
    ];

    private static IEnumerable<string> People(OutgoingMessage meant, ReadMail read, ReaderHabits habits)
    {
        return
        [
            .. Different("From", [Person(meant.From.Name, meant.From.Address)], read.From.Select(Read)),
            .. Different("To", meant.To.Select(Meant), read.To.Select(Read)),
            .. Different("Cc", meant.Cc.Select(Meant), read.Cc.Select(Read)),
            .. Different("Bcc", meant.Bcc.Select(Meant), read.Bcc.Select(Read)),
        ];

        string Meant(MailAddressField person) => Person(person.Name, person.Address);

        string Read(ReadAddress person) => Person(person.Name, person.Address);

        string Person(string name, string address) => $"{habits.Name(name)} <{habits.Address(Ascii(address))}>";
    }

    private static IEnumerable<string> Files(OutgoingMessage meant, ReadMail read, ReaderHabits habits)
    {
        var files = meant.Files.Where(f => habits.ListsAttachedMessages || !EncapsulatedMessage.Is(f)).ToList();
        return files.Count == read.Files.Length
            ? files.Zip(read.Files).SelectMany(f => Different(
                "file", File(f.First, meant, habits), File(f.Second, TypeOf(f.First.MediaType), habits)))
            : [$"{read.Files.Length} files, meant were {files.Count}"];
    }

    private static IEnumerable<string> Different(string what, IEnumerable<string> meant, IEnumerable<string> read)
    {
        var (wanted, found) = (meant.ToList(), read.ToList());
        return wanted.Count == found.Count
            ? wanted.Zip(found).SelectMany(p => Different(what, p.First, p.Second))
            : [$"{found.Count} of {what}, meant were {wanted.Count}"];
    }

    private static IEnumerable<string> Different(string what, string? meant, string? read) =>
        string.Equals(meant, read, StringComparison.Ordinal) ? [] : [$"{what} is “{read}”, meant was “{meant}”"];

    // A domain in letters and the same one in xn-- are one domain.
    private static string Ascii(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 || address.EndsWith(']') ? address : address[..(at + 1)] + Idn.GetAscii(address[(at + 1)..]);
    }

    private static IEnumerable<string> Chain(IReadOnlyList<string> references) => references.Count <= MostReferences
        ? references
        : references.Take(1).Concat(references.TakeLast(MostReferences - 1));

    private static string File(OutgoingFile file, OutgoingMessage of, ReaderHabits habits)
    {
        var drawn = file.ContentId is not null && of.Html.Length > 0;
        var id = file.ContentId is { } cid && MessageHeaders.TryMessageId(cid) is { } usable ? usable.Trim('<', '>') : null;
        var type = TypeOf(file.MediaType);
        return $"{habits.FileName(file.Name.Trim())}|{(habits.Guesses(type) ? "" : type)}|{id}|{drawn}|{Content(type, file.Content.Span)}";
    }

    private static string File(ReadFile file, string meantType, ReaderHabits habits) =>
        $"{habits.FileName(file.Name ?? "")}|{(habits.Guesses(meantType) ? "" : file.Type)}|{file.Cid}|{file.Inline}|"
        + Content(file.Type, Convert.FromBase64String(file.Content));

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

    private static string Lines(string? text) => (text ?? string.Empty).ReplaceLineEndings("\n").TrimEnd('\n');
}
