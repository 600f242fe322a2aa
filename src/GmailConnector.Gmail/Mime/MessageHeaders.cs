using System.Globalization;
using System.Text;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using MimeKit;

namespace GmailConnector.Gmail.Mime;

/// <summary>The header fields of an outgoing message. Values that aren't allowed in them are refused.</summary>
internal static class MessageHeaders
{
    private const int MaxReferences = 50;
    private const int MaxMessageId = 900;
    private const int LongestName = 60;

    // 64 characters with delimiters: with "Subject: " a line of 73, and two words never fit into one line.
    private const int BytesInWord = 39;
    private static readonly ParserOptions Strict;
    private static readonly FormatOptions Narrow;

    // Must run before MimeKit is used: it knows old charsets only if they were registered before.
    static MessageHeaders()
    {
        Strict = StrictAs(BodyText.Parsing);
        Narrow = Within(68);
    }

    internal static MimeMessage Of(OutgoingMessage message)
    {
        var mime = new MimeMessage();
        mime.Headers.Clear();
        Add(mime, HeaderId.From, [message.From]);
        Add(mime, HeaderId.To, message.To);
        Add(mime, HeaderId.Cc, message.Cc);
        Add(mime, HeaderId.Bcc, message.Bcc);
        mime.Subject = Typed(Clean("Subject", message.Subject));
        mime.Headers.Add(HeaderId.Date, Written(message.Date));
        mime.Headers.Add(HeaderId.MessageId, TryMessageId(message.RfcMessageId) ?? throw NotAnId());
        if (message.InReplyTo is { } parent && TryMessageId(parent) is { } usable)
        {
            mime.Headers.Add(HeaderId.InReplyTo, usable);
        }

        if (References(message.References) is { Count: > 0 } chain)
        {
            // Written as bytes: MimeKit rewrites or drops unusual ids, and then they no longer identify the message.
            AddLines(mime.Headers, HeaderId.References, string.Join("\n ", chain));
        }

        return mime;
    }

    // MimeKit writes half an hour west of Greenwich as "-03-30", which others read as another time.
    private static string Written(DateTimeOffset date) => string.Create(
        CultureInfo.InvariantCulture, $"{date:ddd, dd MMM yyyy HH:mm:ss} {(date.Offset < TimeSpan.Zero ? '-' : '+')}{date.Offset:hhmm}");

    // Each address starts a new line: RFC 2047 allows 76 columns for lines with encoded-words, but MimeKit folds lists at 78.
    private static void Add(MimeMessage mime, HeaderId field, IReadOnlyList<MailAddressField> addresses)
    {
        if (addresses.Count > 0)
        {
            AddLines(mime.Headers, field, string.Join(",\n ", addresses.Select(a => Mailbox(field.ToString(), a).ToString(Narrow, encode: true))));
        }
    }

    /// <summary>Adds <see cref="TypedRecipients.Header"/> to a draft, encrypted before, in lines of the usual width.</summary>
    internal static void AddTyped(MimeMessage mime, string? typed)
    {
        if (typed is not null)
        {
            var folded = string.Join("\n ", typed.Chunk(70).Select(l => new string(l)));
            AddLines(mime.Headers, new Header(TypedRecipients.Header, string.Empty), folded);
        }
    }

    // MimeKit wants some fields to have a value from the beginning.
    internal static void AddLines(HeaderList headers, HeaderId field, string folded) => AddLines(headers, new Header(field, "x"), folded);

    private static void AddLines(HeaderList headers, Header header, string folded)
    {
        // Letters outside ASCII remain in addresses alone, and those are UTF-8 (RFC 6532).
        header.SetRawValue(Encoding.UTF8.GetBytes($" {folded}\n"));
        headers.Add(header);
    }

    // INVARIANT: no character that could end a header line gets into one (header injection).
    internal static string Clean(string field, string value)
    {
        foreach (var c in value)
        {
            if (c is not '\t' && (char.IsControl(c) || c is '\u2028' or '\u2029'))
            {
                throw new MimeFaultException(field, "it holds a line break or another control character.", "Type it on one line.");
            }
        }

        return value.Replace('\t', ' ').Trim();
    }

    internal static string? TryMessageId(string id)
    {
        var bare = id.Trim().TrimStart('<').TrimEnd('>');
        return bare.Length is > 0 and < MaxMessageId && bare.All(c => c is > ' ' and <= '~' and not ('<' or '>')) ? $"<{bare}>" : null;
    }

    // Only the valid ids of the chain: ids in other people's mail can be anything, and one bad id must not prevent a reply.
    private static IReadOnlyList<string> References(IReadOnlyList<string> chain)
    {
        List<string> usable = [.. chain.Select(TryMessageId).OfType<string>().Distinct(StringComparer.Ordinal)];

        // If the list has to be cut, RFC 5537 section 3.4.4 keeps the first and the last ids.
        return usable.Count <= MaxReferences ? usable : [usable[0], .. usable.TakeLast(MaxReferences - 1)];
    }

    private static MailboxAddress Mailbox(string field, MailAddressField address)
    {
        if (AddressList.OnTheWire(Clean(field, address.Address)) is { } written
            && MailboxAddress.TryParse(Strict, written, out var mailbox))
        {
            mailbox.Name = TypedName(Clean(field, address.Name));
            return mailbox;
        }

        throw NotAnAddress(field);
    }

    // A quoted name that doesn't fit into a line would be folded in it: where it has two blanks or none, readers then see one.
    private static string TypedName(string name) =>
        name.Length + name.Count(c => c is '"' or '\\') > LongestName ? string.Join(' ', EncodedWords(name)) : Typed(name);

    // Text that needs encoded-words, or looks like one, is encoded here, and MimeKit writes the words unchanged. MimeKit's own words can
    // have 84 characters although RFC 2047 allows 75, and it wouldn't escape typed text that looks like an encoded-word.
    private static string Typed(string text) =>
        Ascii.IsValid(text) && !text.Contains("=?", StringComparison.Ordinal)
            ? text
            : string.Join(' ', EncodedWords(text));

    private static IEnumerable<string> EncodedWords(string text)
    {
        List<byte> word = [];
        foreach (var letter in text.EnumerateRunes().Select(r => Encoding.UTF8.GetBytes(r.ToString())))
        {
            if (word.Count + letter.Length > BytesInWord)
            {
                yield return $"=?utf-8?b?{Convert.ToBase64String([.. word])}?=";
                word.Clear();
            }

            word.AddRange(letter);
        }

        yield return $"=?utf-8?b?{Convert.ToBase64String([.. word])}?=";
    }

    private static ParserOptions StrictAs(ParserOptions reading)
    {
        var strict = reading.Clone();
        strict.AllowAddressesWithoutDomain = false;
        strict.AddressParserComplianceMode = RfcComplianceMode.Strict;
        return strict;
    }

    private static FormatOptions Within(int columns)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Unix;
        format.MaxLineLength = columns;
        return format;
    }

    private static MimeFaultException NotAnId() => new("Message-ID", "it isn't a Message-ID.", "Start the message anew.");

    private static MimeFaultException NotAnAddress(string field) =>
        new(field, "there is something that isn't an e-mail address.", "Write each address as name@example.org.");
}
