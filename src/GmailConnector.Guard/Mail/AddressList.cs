using System.Globalization;
using System.Text;
using GmailConnector.Guard.Ports;
using MimeKit;
using MimeKit.Utils;

namespace GmailConnector.Guard.Mail;

/// <summary>RFC 5322 address lists: header fields as they come, and recipients as people type them. MimeKit reads each entry.</summary>
internal static class AddressList
{
    private const int MostCharacters = 254;
    private const int MostDecoded = 2000;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };
    private static readonly ParserOptions Lenient;
    private static readonly ParserOptions Strict;

    // Must run before MimeKit is used: it knows old charsets only if they were registered before.
    static AddressList()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Lenient = Options(RfcComplianceMode.Looser);
        Strict = Options(RfcComplianceMode.Strict);
    }

    /// <summary>Reads a header field. It never fails: what isn't an address becomes a name, as it is, with an empty address.</summary>
    internal static IReadOnlyList<MailAddressField> Read(string? field) => Read(field, int.MaxValue);

    /// <summary>Reads so many of them and no further: a header may hold thousands.</summary>
    internal static IReadOnlyList<MailAddressField> Read(string? field, int most) =>
        string.IsNullOrWhiteSpace(field) ? [] : Read([field], most);

    /// <summary>Reads all fields of one name, one after the other.</summary>
    internal static IReadOnlyList<MailAddressField> Read(IEnumerable<string> fields, int most = int.MaxValue)
    {
        List<MailAddressField> read = [];
        foreach (var field in fields)
        {
            foreach (var entry in AddressSplitter.Split(field))
            {
                if (read.Count == most)
                {
                    return read;
                }

                read.Add(ReadOne(entry));
            }
        }

        return read;
    }

    /// <summary>Reads what a person typed; answers the positions, from 1, of what isn't an address.</summary>
    internal static (IReadOnlyList<MailAddressField> Addresses, IReadOnlyList<int> Faulty) ReadTyped(string? typed)
    {
        List<MailAddressField> addresses = [];
        List<int> faulty = [];
        var position = 0;
        foreach (var entry in AddressSplitter.SplitTyped(typed ?? string.Empty))
        {
            position++;
            var read = ReadOne(entry, isTyped: true);
            if (OnTheWire(read.Address) is not null)
            {
                // Reading turns control characters into blanks. Typed ones stay, so that writing the message refuses them by name.
                var hasControls = entry.Text.AsSpan().Trim().ContainsAnyInRange('\0', '\u001f');
                addresses.Add(hasControls ? read with { Name = entry.Text.Trim() } : read);
            }
            else
            {
                faulty.Add(position);
            }
        }

        return (addresses, faulty);
    }

    /// <summary>Writes what <see cref="Read(string)"/> reads back; a name without an address is a group without members.</summary>
    internal static string Write(IEnumerable<MailAddressField> addresses) => string.Join(", ", addresses.Select(WriteOne));

    /// <summary>
    /// An addr-spec as it is sent: the domain in ASCII (RFC 5891), letters outside ASCII before the '@' as they are (RFC 6531). Null if it
    /// isn't one.
    /// </summary>
    internal static string? OnTheWire(string address)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0 || address.Length > MostCharacters)
        {
            return null;
        }

        try
        {
            // If the parser had to drop or repair something, it wasn't a plain address.
            var written = $"{address[..at]}@{Idn.GetAscii(address[(at + 1)..])}";
            return MailboxAddress.TryParse(Strict, written, out var read) && read.GetAddress(idnEncode: true) == written ? written : null;
        }
        catch (ArgumentException)
        {
            // The domain has no ASCII form.
            return null;
        }
    }

    internal static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static MailAddressField ReadOne(AddressEntry entry, bool isTyped = false)
    {
        var text = entry.Text;
        if (entry.Open < 0)
        {
            return entry.HasAt && AddrSpec(text, out var comment) is { } bare
                ? new MailAddressField(comment, bare)
                : !isTyped && NamedBare(text) is { } named
                ? named
                : new MailAddressField(!entry.HasAt && Phrase(text) is { Length: > 0 } name ? name : AsItIs(text), string.Empty);
        }

        // Comments stay in a name: they are part of what people see elsewhere.
        var within = text[entry.Open..(entry.Close + 1)];
        var address = string.IsNullOrWhiteSpace(within[1..^1]) ? string.Empty : AddrSpec(within, out _);
        if (address is null)
        {
            return new MailAddressField(AsItIs(text), string.Empty);
        }

        var (before, after) = (text[..entry.Open].TrimEnd(' ', '<'), text[(entry.Close + 1)..].TrimStart(' ', '>'));
        var words = (after.Length == 0 ? before : $"{before} {after}").TrimStart();
        var said = words.StartsWith('(') ? Uncommented(Phrase(words)) : Phrase(words);
        return new MailAddressField(said.Length > 0 || address.Length > 0 ? said : AsItIs(text), address);
    }

    // "Ben Okafor ben@x.example", plain words where the brackets were left out. Of what a person types it may be a slip: nothing is sent
    // there.
    private static MailAddressField? NamedBare(string text)
    {
        var (name, address) = (text.TrimEnd(), string.Empty);
        if (name.LastIndexOf(' ') is var blank and > 0)
        {
            (name, address) = (name[..blank], name[(blank + 1)..]);
        }

        return address.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '\'')
            && AddrSpec(address, out _) is { } bare
            ? new MailAddressField(name.Trim(), bare)
            : null;
    }

    private static string? AddrSpec(string text, out string comment)
    {
        comment = string.Empty;
        // MimeKit would write "\@" as "%40", another address.
        if (text.Contains("\\@", StringComparison.Ordinal)
            || !MailboxAddress.TryParse(Lenient, text, out var read)
            || read.Address.LastIndexOf('@') <= read.Address.LastIndexOf('"'))
        {
            return null;
        }

        comment = read.Name is { Length: > 0 } said ? OneLine(said.Contains('\\') ? MimeUtils.Unquote(said) : said) : string.Empty;
        // MimeKit writes such a domain in letters that can look like those of another one.
        return text.Contains("xn--", StringComparison.OrdinalIgnoreCase) ? read.GetAddress(idnEncode: true) : read.Address;
    }

    private static string Phrase(string text)
    {
        var phrase = text.Trim();
        var isQuoted = phrase.StartsWith('"') || phrase.Contains(" \"", StringComparison.Ordinal);
        return AsItIs(isQuoted ? MimeUtils.Unquote(phrase, true) : phrase);
    }

    // MimeKit looks for the end of each encoded-word as far as the text goes, so a longer text stays encoded.
    private static string AsItIs(string text) => OneLine(text.Length <= MostDecoded && text.Contains("=?", StringComparison.Ordinal)
        ? Rfc2047.DecodePhrase(Lenient, Encoding.UTF8.GetBytes(text))
        : text);

    private static string Uncommented(string name) =>
        name is ['(', .., ')'] && name.IndexOf(')') == name.Length - 1 ? name[1..^1].Trim() : name;

    private static string OneLine(string text) =>
        (text.AsSpan().ContainsAnyInRange('\0', '\u001f') ? string.Concat(text.Select(c => c < ' ' ? ' ' : c)) : text).Trim();

    private static string WriteOne(MailAddressField a) =>
        a.Address.Length == 0 ? $"{WriteName(a.Name)}:;" : a.Name.Length == 0 ? a.Address : $"{WriteName(a.Name)} <{a.Address}>";

    // A name that looks like an encoded-word becomes one, or it would be decoded a second time.
    private static string WriteName(string name) => name.Contains("=?", StringComparison.Ordinal)
        ? $"=?utf-8?b?{Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}?="
        : name.AsSpan().ContainsAny(",;:<>@\"\\()[]")
            ? $"\"{name.Replace("\\", "\\\\").Replace("\"", "\\\"")}\""
            : name;

    private static ParserOptions Options(RfcComplianceMode mode) => new()
    {
        AddressParserComplianceMode = mode,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };
}
